//! Generates logs of any size, with the same bytes every time.
//!
//! Most records of the sparse log are typical of a server (transactions, commands, SIP messages, device management) and
//! contain no literal of the formats that read them. One in [`ONE_IN`] does.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// In the sparse log, one of this many records contains a literal.
pub(crate) const ONE_IN: u64 = 10_000;

/// The kind of log to generate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A PSLog in which one record in [`ONE_IN`] contains an event.
    Sparse,
    /// An `XsiActionsLog`: HTTP requests and responses, most of which contain common literals.
    Requests,
    /// An access log in which every record is an event.
    Access,
}

/// The generator SplitMix64, with a fixed seed.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }
}

/// The values that change from record to record.
struct Fields {
    time: String,
    sequence: u64,
    user: String,
    phone: u64,
    host: u64,
    port: u64,
    id: String,
    small: u64,
}

fn fields(random: &mut Random, number: u64) -> Fields {
    let milli = number * 7;
    let (second, minute, hour) = (milli / 1000 % 60, milli / 60_000 % 60, milli / 3_600_000 % 24);
    let day = 1 + milli / 86_400_000 % 28;
    let phone = 12_025_550_100 + random.below(900);
    let (a, b) = (random.below(1 << 32), random.below(1 << 48));
    Fields {
        time: format!("2021.06.{day:02} {hour:02}:{minute:02}:{second:02}:{:03} CEST", milli % 1000),
        sequence: 574_358 + number,
        user: format!("{phone}@bw.example.com"),
        phone,
        host: 1 + random.below(250),
        port: 1024 + random.below(60_000),
        id: format!("{a:08x}-{:04x}-4{:03x}-8{:03x}-{b:012x}", b % 65_536, a % 4096, b % 4096),
        small: random.below(100),
    }
}

/// Writes a log. Returns its size in bytes, its number of records, and how many of them contain a literal.
pub(crate) fn write(path: &Path, kind: Kind, bytes: u64) -> io::Result<(u64, u64, u64)> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let mut random = Random(20_210_614);
    let (mut written, mut records, mut planted) = (0, 0, 0);
    while written < bytes {
        let with = fields(&mut random, records);
        let record = match kind {
            Kind::Sparse if records % ONE_IN == ONE_IN - 1 => {
                planted += 1;
                telling(&with, planted)
            }
            Kind::Sparse => filler(&with, random.below(8)),
            Kind::Requests => request(&with, random.below(4)),
            Kind::Access => access(&with, random.below(4)),
        };
        out.write_all(record.as_bytes())?;
        written += record.len() as u64;
        records += 1;
    }
    out.flush()?;
    Ok((written, records, if kind == Kind::Sparse { planted } else { records }))
}

fn filler(f: &Fields, which: u64) -> String {
    let Fields { time, sequence, user, phone, host, port, id, small } = f;
    match which {
        0 => format!(
            "{time} | FieldDebug | Generic | BCCT Worker #{small}\n\tOCI Transaction com.broadsoft.oci.transactions.user.UserCallForwardingAlwaysModifyTransaction write{port} executed.\n\tUser: Group Admin (ga-sample)\n\tAuthorization Level: System\n\tStart Time: {time}\n\tEnd Time:   {time}\n\tDuration: {host} ms\n"
        ),
        1 => format!(
            "{time} | Info       | OCI-P | BCCT Worker #{small} | {sequence} | {user}\n\tReceived the following request from: 192.0.2.{host}:{port}\n<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<BroadsoftDocument protocol=\"OCI\" xmlns=\"C\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n  <sessionId xmlns=\"\">1655036102{port}.32192617{sequence}</sessionId>\n  <command xsi:type=\"UserGetListInServiceProviderRequest\" xmlns=\"\">\n    <serviceProviderId>acme-sp</serviceProviderId>\n    <responseSizeLimit>{host}</responseSizeLimit>\n    <searchCriteriaUserLastName><mode>Starts With</mode><value>Pla{small}</value></searchCriteriaUserLastName>\n  </command>\n</BroadsoftDocument>\n"
        ),
        2 => format!(
            "{time} | Info       | OCI-P | OCI Client #{small} | {sequence} | {user}\n\tSending the following response to: 192.0.2.{host}:{port}\n<BroadsoftDocument protocol=\"OCI\" xmlns=\"C\">\n  <sessionId xmlns=\"\">1655036102{port}.32192617{sequence}</sessionId>\n  <command echo=\"\" xsi:type=\"UserCallForwardingAlwaysGetResponse\" xmlns=\"\">\n    <isActive>false</isActive>\n    <forwardToPhoneNumber>+{phone}</forwardToPhoneNumber>\n    <isRingSplashActive>false</isRingSplashActive>\n  </command>\n</BroadsoftDocument>\n"
        ),
        3 => format!(
            "{time} | Info       | Sip | Call Half Input Adapter {small} | {sequence} | +{phone} | {id}\n\tudp {port} Bytes IN from 203.0.113.{host}:5060\nINVITE sip:+{phone}@bw.example.com;user=phone SIP/2.0\nVia:SIP/2.0/UDP 203.0.113.{host}:5060;branch=z9hG4bK-{sequence}\nFrom:\"Pat Placeholder\"<sip:{user};user=phone>;tag={port}-{sequence}\nTo:<sip:+{phone}@bw.example.com;user=phone>\nCall-ID:{id}@203.0.113.{host}\nMax-Forwards:{small}\nContact:<sip:{user}:{port}>\nAllow:ACK,BYE,CANCEL,INFO,INVITE,OPTIONS,PRACK,REFER,NOTIFY,UPDATE\nContent-Type:application/sdp\nContent-Length:{port}\n\nv=0\no=BroadWorks {sequence} 1 IN IP4 203.0.113.{host}\ns=-\nc=IN IP4 203.0.113.{host}\nt=0 0\nm=audio {port} RTP/AVP 9 0 8 101\na=rtpmap:9 G722/8000\na=rtpmap:101 telephone-event/8000\na=sendrecv\n\n"
        ),
        4 => format!(
            "{time} | Info       | Sip | Call Half Output Adapter {small} | {sequence} | +{phone} | {id}\n\tudp {port} Bytes OUT to 203.0.113.{host}:5060\nSIP/2.0 180 Ringing\nVia:SIP/2.0/UDP 203.0.113.{host}:5060;branch=z9hG4bK-{sequence}\nFrom:<sip:{user};user=phone>;tag={port}\nTo:<sip:+{phone}@bw.example.com;user=phone>;tag={sequence}\nCall-ID:{id}@203.0.113.{host}\nCSeq:{small} INVITE\nSupported:100rel,timer\nContent-Length:0\n\n"
        ),
        5 => format!(
            "{time} | Info       | DeviceManagement | DM Event Worker {small} | {sequence}\n\tEvent {port} completed: rebuild of device profile {host}-Tablet, 1 files, {host} ms\n"
        ),
        6 => {
            format!("{time} | FieldDebug | StateReplication | BCCT Worker #{small} | {sequence} | +{phone}\n")
        }
        _ => format!(
            "{time} | Info       | CallP | Call Half Worker {small} | {sequence} | {user} | {id}\n\tProcessing event: com.broadsoft.events.sip.CallUpdateEvent\n\tState: Active, remote party +{phone}, session timer {port} s\n"
        ),
    }
}

/// Records with events: a provisioning request, its response, an OCI-P error, a sign-in.
fn telling(f: &Fields, planted: u64) -> String {
    let Fields { time, sequence, user, phone, host, port, id, .. } = f;
    // The response has the same thread and tracking id as the request.
    let pair = planted.div_ceil(4);
    match planted % 4 {
        1 => format!(
            "{time} | Info       | IMP | IMP Provisioning Client 5 | {sequence} | {user} | \n{id}\n\n\tHTTP 846 Bytes OUT to provisioning-bridge.example.com:443\nPOST https://provisioning-bridge.example.com/bridge/v1/imp/{id}/subscribers HTTP/1.1\nHost: provisioning-bridge.example.com\nTrackingID: AS_00000000-5524-44f1-8fab-{pair:012x}\n\n<subscriberProfile>\n  <bwuserid>{user}</bwuserid>\n  <serviceProvider>acme-sp</serviceProvider>\n  <group>oslo-01</group>\n  <email>pat.{pair}@example.com</email>\n  <primaryPhoneNumber>+{phone}</primaryPhoneNumber>\n</subscriberProfile>\n"
        ),
        2 => format!(
            "{time} | Info       | IMP | IMP Provisioning Client 5 | {sequence} | {user} | \n{id}\n\n\tHTTP 323 Bytes IN from 198.51.100.20:443\nHTTP/1.1 409 Conflict\nTrackingID: AS_00000000-5524-44f1-8fab-{pair:012x}\n"
        ),
        3 => format!(
            "{time} | Info       | OCI-P | BCCT Worker #0 | {sequence} | admin TO 192.0.2.{host}:{port}\n<command type=\"Error\" echo=\"\" xsi:type=\"c:ErrorResponse\" xmlns:c=\"C\" xmlns=\"\"><summary>[Error 4008] User not found: {user}</summary></command>\n"
        ),
        _ => format!(
            "{time} | Info       | OCI-P | OCI Client #4 | {sequence} | {user}\n<sessionId xmlns=\"\">1.{sequence}</sessionId>\n<command xsi:type=\"AuthenticationVerifyRequest\" xmlns=\"\"><userId>{user}</userId></command>\n"
        ),
    }
}

fn request(f: &Fields, which: u64) -> String {
    let Fields { time, sequence, user, host, port, id, small, .. } = f;
    match which {
        0 | 1 => format!(
            "{time} | Info       | Xsi-Actions | http-nio-8443-exec-{small} | {sequence} | {user} | \n{id}\n\n\tHTTP 558 Bytes IN from 203.0.113.{host}:{port}\nGET /com.broadsoft.xsi-actions/v2.0/user/{user}/services/CallForwardingAlways HTTP/1.1\nhost: xsp1.example.com\nauthorization: Bearer ********\nuser-agent: WebexTeams (iphone/43.6)\naccept: application/xml\ntrackingid: CLIENT_{id}_{small}\n\n"
        ),
        2 => format!(
            "{time} | Info       | Xsi-Actions | http-nio-8443-exec-{small} | {sequence} | {user} | \n{id}\n\n\tHTTP 1563 Bytes OUT to 203.0.113.{host}:{port}\nHTTP/1.1 200 OK\nContent-Type: application/xml;charset=ISO-8859-1\n\n"
        ),
        _ => filler(f, 2),
    }
}

fn access(f: &Fields, which: u64) -> String {
    let Fields { time, user, host, port, .. } = f;
    let (day, clock) = (&time[8..10], &time[11..19]);
    let asked = match which {
        0 => "GET /authService/token HTTP/1.1\" 200 1213 0".to_owned(),
        1 => format!("GET /com.broadsoft.xsi-actions/v2.0/user/{user}/profile HTTP/1.1\" 200 1489 1"),
        2 => format!("GET /com.broadsoft.xsi-actions/v2.0/user/{user}/profile/device HTTP/1.1\" 200 990 2"),
        _ => "GET /dms/bc/pc/config-wxt.xml HTTP/1.1\" 200 48213 0".to_owned(),
    };
    format!("203.0.113.{host} - - [{day}/Jun/2021:{clock} +0200] \"{asked} {port}\n")
}
