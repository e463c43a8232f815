//! What is taken out and what stays, as tables.

use super::{MASK, Redactor};
use std::sync::LazyLock;

/// With the names of the project's own knowledge base.
static FRESH: LazyLock<Redactor> =
    LazyLock::new(|| Redactor::new(&faultbook_testing::knowledge().base().redaction));

/// Each line by a redactor of its own.
fn alone(line: &str) -> String {
    FRESH.clone().line(line)
}

fn expect(table: &[(&str, &str)]) {
    for (line, expected) in table {
        let once = alone(line);
        assert_eq!(once, *expected, "{line}");
        assert_eq!(alone(&once), once, "again: {line}");
    }
}

#[test]
fn addresses_keep_their_shape() {
    expect(&[
        ("<email>pat.placeholder@example.com</email>", "<email>user-1@example.invalid</email>"),
        ("<email>sam.sample@exmaple</email>", "<email>user-1@invalid</email>"),
        ("mail Pat.O'Brien+x@example.co.uk, then", "mail user-1@example.invalid, then"),
        ("a..b@example.com a.@example.com", "user-1.@example.invalid user-2.@example.invalid"),
        ("x@@example.com", "user-1@@example.invalid"),
        ("x@a..com", "user-1@example..invalid"),
        ("/user/12025550143%40bw.example.com/profile", "/user/99900000001%40host-1.example.invalid/profile"),
        ("/user/pat%2Bx%40example.com/", "/user/user-1%40example.invalid/"),
        ("path%2Fpat%40example.com%2F", "path%2Fuser-1%40example.invalid%2F"),
        ("user=pat%2540example.com&x", "user=user-1%2540example.invalid&x"),
        (
            "pat\\u0040example.com pat&#64;example.com",
            "user-1\\u0040example.invalid user-1&#64;example.invalid",
        ),
        (
            "<sip:12025550143_pc@bw.example.com>;tag=90d9a66e",
            "<sip:99900000001_pc@host-1.example.invalid>;tag=90d9a66e",
        ),
        ("<sip:12025550143_pc@192.0.2.44:53122>", "<sip:99900000001_pc@198.18.0.1:53122>"),
        ("<sip:12025550143_jane@192.0.2.44>", "<sip:99900000001_id-1@198.18.0.1>"),
        ("sip:alice@[2001:db8::7]:5061", "sip:user-1@[2001:db8:fb::1]:5061"),
        ("Call-ID: 91eb202166f22825c67eb60e@192.0.2.44", "Call-ID: user-1@198.18.0.1"),
        ("žofie@příklad.cz", "user-1@example.invalid"),
        ("com.broadsoft.Session@1a2b3c4d @Override a @ b", "com.broadsoft.Session@1a2b3c4d @Override a @ b"),
    ]);
}

#[test]
fn one_value_has_one_placeholder_in_every_spelling() {
    let mut redactor = FRESH.clone();
    let lines = [
        ("bwuserid 12025550143@bw.example.com", "bwuserid 99900000001@host-1.example.invalid"),
        ("| +12025550143 | callhalf-58591:0 |", "| +99900000001 | callhalf-58591:0 |"),
        ("GET /user/12025550143%40BW.example.com/", "GET /user/99900000001%40host-1.example.invalid/"),
        ("+1-2025550143 and 2025550143", "+9-9900000001 and 9990000001"),
        ("<number>2025550143</number>", "<number>9990000001</number>"),
        ("+12025550144", "+99900000002"),
        (
            "Pat@Example.com pat@example.com kit@example.com",
            "user-1@example.invalid user-1@example.invalid user-2@example.invalid",
        ),
        ("192.0.2.15 192.0.2.16 192.0.2.15:80", "198.18.0.1 198.18.0.2 198.18.0.1:80"),
        ("to bw.example.com:5061", "to host-1.example.invalid:5061"),
        ("12025550143@other.example.com", "99900000001@host-2.example.invalid"),
    ];
    for (line, expected) in lines {
        assert_eq!(redactor.line(line), expected);
    }
}

#[test]
fn networks_keep_their_shape() {
    expect(&[
        ("Received from: 192.0.2.33:52328", "Received from: 198.18.0.1:52328"),
        (
            "127.0.0.1:80 ::1 localhost:8080 0.0.0.0/0 255.255.255.0",
            "127.0.0.1:80 ::1 localhost:8080 0.0.0.0/0 255.255.255.0",
        ),
        ("refused: xsp1.example.com/192.0.2.15:8012.", "refused: host-1.example.invalid/198.18.0.1:8012."),
        ("POST https://203.0.113.24/bridge HTTP/1.1", "POST https://198.18.0.1/bridge HTTP/1.1"),
        ("POST https://203.0.113.24:443/x", "POST https://198.18.0.1:443/x"),
        (
            "[2001:db8:1::5]:443 fe80::1%eth0 ::ffff:192.0.2.1",
            "[2001:db8:fb::1]:443 2001:db8:fb::2%eth0 ::ffff:198.18.0.1",
        ),
        ("2001:DB8:0:0:1::5 2001:db8::1:0:0:5", "2001:db8:fb::1 2001:db8:fb::1"),
        ("addr:2001:db8:1::5, 192.168.001.010", "addr:2001:db8:fb::1, 198.18.0.1"),
        ("mac 00:04:F2:AB:CD:EF 00-04-f2-ab-cd-ef", "mac 02:00:00:00:00:01 02-00-00-00-00-01"),
        ("Host: provisioning-bridge.example.com:443", "Host: host-1.example.invalid:443"),
        ("https://xsp1/authService and Host: as1", "https://host-1/authService and Host: host-2"),
        ("CN=idp-proxy.webex.example.com; realm", "CN=host-1.example.invalid; realm"),
        (
            "proxy sbc1.telenor.no:5061, XSP1.KPN.NL",
            "proxy host-1.example.invalid:5061, host-2.example.invalid",
        ),
        ("url https://pat:s3cret@xsp.example.com/", "url https://********@host-1.example.invalid/"),
        (
            "acme.webex.com www.w3.org schema.broadsoft.com",
            "host-1.example.invalid www.w3.org schema.broadsoft.com",
        ),
    ]);
}

#[test]
fn ids_keep_their_shape() {
    expect(&[
        (
            "TrackingID: AS_03e0d681-5524-44f1-8fab-6f3e164f1513",
            "TrackingID: AS_00000000-0000-4000-8000-000000000001",
        ),
        ("CLIENT_B0DC52BD-32ef-4f48-a88e-116a401c9d06_2", "CLIENT_00000000-0000-4000-8000-000000000001_2"),
        ("trackingid: CLIENT_0a1b2c3d_7,", "trackingid: CLIENT_id-1_7,"),
        ("| CLIENT_0a1b2c3d_7", "| CLIENT_id-1_7"),
        ("X-BROADSOFT-CORRELATION-ID : ROUTER_5F2A9C01B7", "X-BROADSOFT-CORRELATION-ID : ROUTER_id-1"),
        ("<trackingId>NA_77aa88bb99</trackingId>", "<trackingId>NA_id-1</trackingId>"),
        ("\"id\": \"Y2lzY29zcGFyazovL3VzL0VOVEVSUFJJU0Uvc98c070e44a5\"", "\"id\": \"token-1\""),
        ("branch=z9hG4bK8516e0699847ab77c1d2e3f4;rport", "branch=z9hG4bKtoken-1;rport"),
        ("00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000000"),
    ]);
}

#[test]
fn telephone_numbers_keep_their_shape() {
    expect(&[
        (
            "<primaryPhoneNumber>+12025550143</primaryPhoneNumber>",
            "<primaryPhoneNumber>+99900000001</primaryPhoneNumber>",
        ),
        (
            "<primaryPhoneNumber/> <primaryPhoneNumber></primaryPhoneNumber>",
            "<primaryPhoneNumber/> <primaryPhoneNumber></primaryPhoneNumber>",
        ),
        ("call +47 22 12 34 56 now", "call +99 90 00 00 01 now"),
        ("call (202) 555-0143, 202-555-0143.", "call (999) 000-0001, 999-000-0001."),
        ("tel:+4722123456;x from 12025550143 to", "tel:+9990000001;x from 99900000002 to"),
        ("/user/%2B12025550143/x", "/user/%2B99900000001/x"),
        ("<extension>0143</extension>", "<extension>0000</extension>"),
        (
            "From: \"Pat Placeholder\" <sip:+4722123456@h.example.com>",
            "From: \"Name-1\" <sip:+9990000001@host-1.example.invalid>",
        ),
        (
            "<firstName>Pat</firstName><lastName>Sample</lastName>",
            "<firstName>Name-1</firstName><lastName>Name-2</lastName>",
        ),
        (
            "\"displayName\": \"Pat S\", \"phoneNumber\":\"2025550143\"",
            "\"displayName\": \"Name-1\", \"phoneNumber\":\"9990000001\"",
        ),
        (
            "<userId>psmith</userId><userId>2025550143</userId>",
            "<userId>user-1</userId><userId>9990000001</userId>",
        ),
        ("http_bw_userid: psmith", "http_bw_userid: user-1"),
    ]);
}

#[test]
fn secrets_are_never_printed() {
    expect(&[
        ("Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic ********"),
        ("authorization : Bearer abc.def-123 trailing", "authorization : Bearer ******** trailing"),
        (
            "Authorization: Digest username=\"pat\",realm=\"BroadWorks\",response=\"0a\"",
            "Authorization: Digest ********",
        ),
        (
            "Headers: [Accept: application/xml, Authorization: Basic Zm9vOmJhcg==, TrackingID: AS_1daa3d94]",
            "Headers: [Accept: application/xml, Authorization: Basic ********, TrackingID: AS_id-1]",
        ),
        (
            "Headers: [Authorization: Digest username=\"a\", realm=\"b\", TrackingID: x]",
            "Headers: [Authorization: Digest ********, TrackingID: x]",
        ),
        ("{\"Authorization\":\"Bearer s3cr3t\",\"a\":1}", "{\"Authorization\":\"Bearer ********\",\"a\":1}"),
        ("Proxy-Authorization: whatever it is", "Proxy-Authorization: ********"),
        ("Cookie: JSESSIONID=ABC; x=1", "Cookie: ********"),
        ("Set-Cookie: a=b; Path=/", "Set-Cookie: ********"),
        ("x?JSESSIONID=0123456789ABCDEF&y=1", "x?JSESSIONID=********&y=1"),
        ("<password>s3cret word</password>", "<password>********</password>"),
        (
            "<c:newPassword xsi:nil=\"false\">x</c:newPassword>",
            "<c:newPassword xsi:nil=\"false\">********</c:newPassword>",
        ),
        ("\"password\" : \"a\\\"b\", \"n\":1", "\"password\" : \"********\", \"n\":1"),
        ("password=hunter2&user=pat", "password=********&user=pat"),
        ("password: correct horse", "password: ********"),
        ("{\"access_token\":\"abcdefgh12345678\"}", "{\"access_token\":\"********\"}"),
        ("<token>abcdefgh12345678</token>", "<token>********</token>"),
        ("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-DEF_1 end", "jwt ******** end"),
        (
            "sent Basic dXNlcjpwYXNzd29yZA== and Bearer 0123abcd4567",
            "sent Basic ******** and Bearer ********",
        ),
    ]);
}

#[test]
fn a_secret_goes_on_in_the_next_line() {
    for (lines, expected) in [
        (
            &["Authorization: Basic", "  dXNlcjpwYXNz", "Accept: x"][..],
            &["Authorization: Basic", "  ********", "Accept: x"][..],
        ),
        (
            &["\tAuthorization: Basic", "\tContent-Type: a/b"],
            &["\tAuthorization: Basic", "\tContent-Type: a/b"],
        ),
        (&["Authorization: Basic YTpi", "\tBody: a"], &["Authorization: Basic ********", "\tBody: a"]),
        (&["<password>", "  s3cret", "</password> a"], &["<password>", "  ********", "</password> a"]),
        (
            &["<password>", "2021.06.15 13:02:09:377 CEST | Info"],
            &["<password>", "2021.06.15 13:02:09:377 CEST | Info"][..],
        ),
        (
            &["<password>Authorization: Basic ", "<password=+12025550143"],
            &["<password>******** ", "<********"],
        ),
        // Masked, the escaped end of the element is gone, which must not make a secret of the next line of a copy.
        (
            &["<password>a&amp;b</p;c&lt;/password&gt;", "plain</value>"],
            &["<password>********", "plain</value>"],
        ),
        (
            &["-----BEGIN PRIVATE KEY-----", "MIIEvQIBADAN", "-----END PRIVATE KEY-----", "a b"],
            &["-----BEGIN PRIVATE KEY-----", "********", "-----END PRIVATE KEY-----", "a b"],
        ),
    ] {
        let mut redactor = FRESH.clone();
        let shown: Vec<String> = lines.iter().map(|l| redactor.line(l)).collect();
        assert_eq!(shown, expected);
        let mut redactor = FRESH.clone();
        let again: Vec<String> = shown.iter().map(|l| redactor.line(l)).collect();
        assert_eq!(again, shown);
    }
}

#[test]
fn what_a_diagnosis_needs_stays() {
    for line in [
        "2021.06.14 09:20:50:199 CEST | Info       | AuthenticationService | https-openssl-nio-443-exec-15 | 538328 | ",
        "2021-06-14T07:31:04.893Z <Error> [0x70000476b000] BroadWorksConfigDownloader.cpp:106 onAccessDeviceListSucceeded:BWC:SCF: ConfigDownload - the device profile 'Business Communicator - PC' is not found.",
        "BroadWorks Calling - failed to register client. errorCode=1505",
        "\tSending response: StatusCode=200, ReasonPhrase=OK",
        "HTTP/1.1 401 Unauthorized",
        "WWW-Authenticate: Basic realm=\"BWS Authentication\"",
        "WWW-Authenticate: DIGEST realm=\"BroadWorks\",algorithm=MD5,nonce=\"02275243e90be4c70aed\"",
        "<summary>[Error 4962] Invalid password</summary>",
        "    <passwordExpiresDays>2147483647</passwordExpiresDays>",
        "  <sessionId xmlns=\"\">16112209776562.4772577327685447</sessionId>",
        "\tOCI Transaction com.broadsoft.oci.transactions.user.UserGetListInGroupTransaction read4610 executed.",
        "<BroadsoftDocument protocol=\"OCI\" xmlns=\"C\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">",
        "<Profile xmlns=\"http://schema.broadsoft.com/xsi\">",
        "\"POST /com.broadsoft.async/com.broadsoft.xsi-events/v2.0/channel HTTP/1.1\" 200 545 1 1741915",
        "\tLongLivedTokenManager - Token generated, subject: x, issuer: BroadWorks authenticationService/y, expires: 2021-12-11T09:20:50Z",
        "java.security.InvalidKeyException: no private key in key store for key id 7c1d09ab",
        "\tat com.broadsoft.authservice.token.KeyManager.getSigningKey(KeyManager.java:142)",
        "GET https://127.0.0.1:80/dms/bc/pc/config-wxt.xml",
        "127.0.0.1:80 POST http://127.0.0.1:80/authService/token",
        "User-Agent: bc-uc webex (mac/43.6.0.26407)",
        "library starting, version 43.6.0.26, platform mac; v24.0.1.5",
        "/var/broadworks/logs/tomcat/access_log.2019.12.11-00.04.14.txt",
        "bwPSProvisioningRequests=57914 bwPSActiveSessions=57",
        "TP::Xml::Parser::parse:BWC:INTERNAL: Incomplete parser.rl:232",
        "command xsi:type=\"UserPrimaryAndSCADeviceGetListResponse14\"",
        "Body: {\"token\":{\"subject\":\"x\",\"valid\":true}}",
        "JWT token received, user id follows",
        "\"lastSyncStartTime\": \"2024-02-11T03:17:04.118402Z\", \"errorCode\": 600014",
        "at 1623655960061 ms, epoch 1623655960, 2147483648 bytes",
    ] {
        assert_eq!(alone(line), line);
    }
    assert_eq!(alone(&format!("Authorization: Basic {MASK}")), format!("Authorization: Basic {MASK}"));
}

#[test]
fn without_names_no_host_and_no_prefix_is_known() {
    let mut redactor = Redactor::new(&faultbook_knowledge::model::Redaction::default());
    for (line, expected) in [
        (
            "http://www.w3.org/2001 at admin.webex.com",
            "http://host-1.example.invalid/2001 at host-2.example.invalid",
        ),
        ("TrackingID: CLIENT_abc123def_7", "TrackingID: CLIENT_id-1_7"),
        (" CLIENT_abc123deg_7", " CLIENT_abc123deg_7"),
        ("<sip:12025550143_pc@192.0.2.44>", "<sip:99900000001_id-2@198.18.0.1>"),
        ("<userId>pat</userId> <bwUserId>pat</bwUserId>", "<userId>user-1</userId> <bwUserId>pat</bwUserId>"),
    ] {
        assert_eq!(redactor.line(line), expected);
    }
}
