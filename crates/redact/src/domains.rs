//! The last parts of host names: those of IANA's root zone, and those that private networks use.

/// Generic and private endings of hosts and hardly anything else.
const STRONG: &str = " com net org edu gov mil int local lan localdomain localnet internal intranet intra corp home \
    private priv test example invalid arpa voip lab dmz mgmt adm ad telecom tel ";
/// Generic endings that names in programs have as well.
const GENERIC: &str = " info biz io co cloud app dev tech online site eu asia mobi name pro xyz shop store blog club \
    top live life world today news media email mail network systems solutions services support software digital \
    technology company business group team agency consulting center international global space website web host \
    hosting download stream studio design works tools engineering energy care health clinic hospital school academy \
    university education bank finance insurance capital fund money credit legal law tax estate land house homes \
    properties construction build supplies supply equipment parts cars auto taxi travel tours hotel holiday flights \
    restaurant cafe pizza bar beer wine coffee food kitchen recipes fit fitness yoga run bike football golf hockey \
    tennis games game casino bet poker fun party events tickets theater film movie video photo photos pictures \
    gallery art museum music band audio radio tv chat social community foundation church charity gives city town \
    country place oslo london paris berlin hamburg koeln cologne wien tirol bayern saarland ruhr nrw amsterdam \
    vlaanderen gent brussels barcelona madrid gal cat eus bzh corsica alsace istanbul moscow tokyo osaka kyoto \
    nagoya okinawa yokohama ryukyu sydney melbourne nyc boston miami vegas quebec rio scot wales irish africa \
    capetown durban joburg arab kiwi lat swiss nrw frl stockholm helsinki jobs work careers expert guru ninja rocks zone wiki link click help page dot wtf red blue green \
    black pink aero coop museum post xxx gmbh ltd llc inc sarl limited srl ";
/// Country domains.
const COUNTRIES: &str = " ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br \
    bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et fi fj fk \
    fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in iq ir is it je \
    jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq \
    mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re \
    ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt \
    tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw ";
/// File extensions: a dotted name with one of them is not a host.
const FILES: &str = " txt log logs xml json yaml yml cfg conf config ini properties csv tsv gz zip tar tgz bz xz jar war \
    class java cpp cc hpp h c js ts css html htm jsp php rb pl pm go swift kt dat db sql bak tmp old out err pid lock \
    exe dll so dylib bin iso img png jpg jpeg gif svg pdf doc docx xls xlsx pcap pem key crt cer jks p12 wav mp3 ";
/// Country domains that are more often file extensions.
const SCRIPTS: &str = " cc mm ps sh so pm ";
/// Country domains that are file extensions after a well-known name (`FILE_NAMES`).
const SOURCES: &str = " md py rs ";
/// Names of files with an extension in `SOURCES`.
const FILE_NAMES: &str = " main lib mod build test tests setup init config readme changelog license contributing index \
    run start stop install update util utils server client parser handler manager service ";

fn holds(list: &str, word: &str) -> bool {
    !word.is_empty() && !word.contains(' ') && list.contains(&format!(" {word} "))
}

/// True for an ending that hardly anything but a host has.
pub(super) fn is_strong(last: &str) -> bool {
    holds(STRONG, last)
}

pub(super) fn is_generic(last: &str) -> bool {
    holds(GENERIC, last)
}

pub(super) fn is_country(last: &str) -> bool {
    last.len() == 2 && holds(COUNTRIES, last)
}

/// True for a file extension.
pub(super) fn is_file(last: &str) -> bool {
    holds(FILES, last)
}

/// True for a two-part name that is more often a file than a host.
pub(super) fn is_script(first: &str, last: &str) -> bool {
    holds(SCRIPTS, last) || holds(SOURCES, last) && (holds(FILE_NAMES, first) || first.contains('_'))
}

pub(super) fn is_source(last: &str) -> bool {
    holds(SOURCES, last)
}
