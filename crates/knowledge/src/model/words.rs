//! The texts of the user interface, and the keys that identify them.
//!
//! The keys are code, because a renderer names them; the texts are data in `knowledge/ui/`. The compiler checks that
//! both match, so a renderer never lacks a text.

use super::{Lang, Localized};
use serde::{Deserialize, Serialize};

macro_rules! keys {
    ($(#[$doc:meta])* $name:ident: $($variant:ident = $text:literal,)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the English text in knowledge/ui says what each is")]
        pub enum $name { $($variant,)* }

        impl $name {
            /// All keys, in order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The name of the key in `knowledge/ui`.
            pub fn key(self) -> &'static str { match self { $($name::$variant => $text,)* } }
        }
    };
}

keys! {
    /// A word or sentence without a count.
    Word:
    AppName = "app_name",
    HeadAsked = "head_asked",
    HeadMessage = "head_message",
    HeadWho = "head_who",
    HeadSay = "head_say",
    HeadFirst = "head_first",
    HeadDo = "head_do",
    HeadVerify = "head_verify",
    HeadWait = "head_wait",
    HeadEscalate = "head_escalate",
    HeadWhy = "head_why",
    HeadAbout = "head_about",
    HeadCauses = "head_causes",
    HeadLogs = "head_logs",
    HeadPlaces = "head_places",
    HeadShows = "head_shows",
    HeadFetch = "head_fetch",
    HeadDecides = "head_decides",
    HeadDiagram = "head_diagram",
    HeadItems = "head_items",
    HeadConfused = "head_confused",
    HeadBefore = "head_before",
    HeadNext = "head_next",
    HeadRelated = "head_related",
    HeadSources = "head_sources",
    HeadAlso = "head_also",
    HeadDidYouMean = "head_did_you_mean",
    HeadMentions = "head_mentions",
    HeadCollect = "head_collect",
    Pair = "pair",
    LabelKind = "label_kind",
    LabelTitle = "label_title",
    LabelFixedBy = "label_fixed_by",
    LabelOnCall = "label_on_call",
    LabelScope = "label_scope",
    LabelBefore = "label_before",
    LabelNeeded = "label_needed",
    LabelTo = "label_to",
    LabelHandOver = "label_hand_over",
    LabelFlowStep = "label_flow_step",
    LabelMatched = "label_matched",
    LabelFound = "label_found",
    LabelSeen = "label_seen",
    LabelPlatform = "label_platform",
    LabelPlace = "label_place",
    LabelByItself = "label_by_itself",
    LabelIf = "label_if",
    LabelOtherwise = "label_otherwise",
    LabelEntry = "label_entry",
    LabelKnowledge = "label_knowledge",
    LabelSince = "label_since",
    ActorEndUser = "actor_end_user",
    ActorCustomerAdmin = "actor_customer_admin",
    ActorPartnerAdmin = "actor_partner_admin",
    ActorSpOperations = "actor_sp_operations",
    ActorVendor = "actor_cisco",
    ActorAgent = "actor_agent",
    OnCallYes = "on_call_yes",
    OnCallMaybe = "on_call_maybe",
    OnCallNo = "on_call_no",
    ScopeOneUser = "scope_one_user",
    ScopeOneCustomer = "scope_one_customer",
    ScopeEverybody = "scope_everybody",
    KindCode = "kind_code",
    KindHttp = "kind_http",
    KindSymptom = "kind_symptom",
    KindProcedure = "kind_procedure",
    KindLog = "kind_log",
    KindReference = "kind_reference",
    ConfidenceCertain = "confidence_certain",
    ConfidenceLikely = "confidence_likely",
    ConfidencePossible = "confidence_possible",
    ReasonCode = "reason_code",
    ReasonMessage = "reason_message",
    ReasonPhrase = "reason_phrase",
    ReasonTitle = "reason_title",
    ReasonSignature = "reason_signature",
    ReasonPassage = "reason_passage",
    ReasonLiteral = "reason_literal",
    PassageTitle = "passage_title",
    PassagePhrase = "passage_phrase",
    PassageMessage = "passage_message",
    PassageSay = "passage_say",
    PassagePrecondition = "passage_precondition",
    PassageBefore = "passage_before",
    PassageCondition = "passage_condition",
    PassageStep = "passage_step",
    PassageWait = "passage_wait",
    PassageVerify = "passage_verify",
    PassageEscalate = "passage_escalate",
    PassageMeaning = "passage_meaning",
    PassageCause = "passage_cause",
    PassageInLog = "passage_in_log",
    PassagePlace = "passage_place",
    PassageShows = "passage_shows",
    PassageItem = "passage_item",
    PassageDiagram = "passage_diagram",
    FactCode = "fact_code",
    FactHttpStatus = "fact_http_status",
    FactSipStatus = "fact_sip_status",
    FactTrackingId = "fact_tracking_id",
    StatusReconstructed = "status_reconstructed",
    StatusTranslated = "status_translated",
    NoMessage = "no_message",
    NoMeaning = "no_meaning",
    DerivedSolution = "derived_solution",
    SourceGuide = "source_guide",
    SourceVendor = "source_vendor",
    SourceDerived = "source_derived",
    VerdictAmbiguous = "verdict_ambiguous",
    VerdictConflict = "verdict_conflict",
    VerdictNone = "verdict_none",
    NoneExplain = "none_explain",
    NoteUnassigned = "note_unassigned",
    NoteUnknownCode = "note_unknown_code",
    NoteOtherProductCode = "note_other_product_code",
    NoteOtherProduct = "note_other_product",
    NoteSip = "note_sip",
    NoteLanguage = "note_language",
    NoteDecodedMail = "note_decoded_mail",
    NoteDecodedColor = "note_decoded_color",
    NoteDecodedQuotedPrintable = "note_decoded_quoted_printable",
    NoteDecodedBase64 = "note_decoded_base64",
    NoteDecodedPercent = "note_decoded_percent",
    NoteDecodedMarkup = "note_decoded_markup",
    NoteDecodedBackslash = "note_decoded_backslash",
    NoteBadBytes = "note_bad_bytes",
    NoteManyFacts = "note_many_facts",
    NoteInStretches = "note_in_stretches",
    NoteTruncated = "note_truncated",
    FreshPending = "fresh_pending",
    FreshUnconfirmed = "fresh_unconfirmed",
    FreshChanged = "fresh_changed",
    FreshConfirmed = "fresh_confirmed",
    SiteSkip = "site_skip",
    SiteLanguages = "site_languages",
    SiteMenu = "site_menu",
    SitePath = "site_path",
    SiteHome = "site_home",
    SiteLead = "site_lead",
    SitePaste = "site_paste",
    SiteFind = "site_find",
    SitePrivate = "site_private",
    SiteNoScript = "site_no_script",
    SiteBrowse = "site_browse",
    SiteCodes = "site_codes",
    SiteHttp = "site_http",
    SiteSymptoms = "site_symptoms",
    SiteProcedures = "site_procedures",
    SiteLogs = "site_logs",
    SiteReferences = "site_references",
    SitePrint = "site_print",
    SiteAbout = "site_about",
    SiteResults = "site_results",
    SiteSearching = "site_searching",
    SiteSearchFailed = "site_search_failed",
    SiteAskThis = "site_ask_this",
    SiteOpen = "site_open",
    SiteLine = "site_line",
    SiteLists = "site_lists",
    SiteSupport = "site_support",
    SiteCopyCode = "site_copy_code",
    SiteCopyMessage = "site_copy_message",
    SiteCopySay = "site_copy_say",
    SiteCopyTicket = "site_copy_ticket",
    SiteCopied = "site_copied",
    SiteCopyFailed = "site_copy_failed",
    SiteCode = "site_code",
    SiteGroup = "site_group",
    SiteFilter = "site_filter",
    SiteSort = "site_sort",
    SiteShown = "site_shown",
    SiteCodesLead = "site_codes_lead",
    SiteKnowledge = "site_knowledge",
    SiteAboutText = "site_about_text",
    SiteGuide = "site_guide",
    SiteCoverage = "site_coverage",
    SiteLanguage = "site_language",
    SiteEntries = "site_entries",
    SiteConfirmed = "site_confirmed",
    SiteApi = "site_api",
    SiteNotFound = "site_not_found",
    SiteNotFoundHelp = "site_not_found_help",
    SiteByPlatform = "site_by_platform",
    SiteAllLogs = "site_all_logs",
    SiteTicket = "site_ticket",
    SiteLink = "site_link",
    HeadFindings = "head_findings",
    HeadRungs = "head_rungs",
    HeadEvidence = "head_evidence",
    HeadFacts = "head_facts",
    HeadRules = "head_rules",
    HeadFiles = "head_files",
    HeadMissing = "head_missing",
    LogsProblem = "logs_problem",
    LogsAccepted = "logs_accepted",
    LogsHealthy = "logs_healthy",
    LogsUnknown = "logs_unknown",
    StateOk = "state_ok",
    StateFailed = "state_failed",
    StateMissing = "state_missing",
    StateNotReached = "state_not_reached",
    StateNotVisible = "state_not_visible",
    MoreSubjects = "more_subjects",
    Repeated = "repeated",
    RuleFired = "rule_fired",
    RuleNear = "rule_near",
    HeadDetails = "head_details",
    HeadTried = "head_tried",
    CaseTitle = "case_title",
    CaseNeeds = "case_needs",
    CaseRedacted = "case_redacted",
    CasePlain = "case_plain",
    CaseOpen = "case_open",
    CaseTick = "case_tick",
    CaseLog = "case_log",
    WhyName = "why_name",
    WhyLiteral = "why_literal",
    WhyLayout = "why_layout",
    WhyEvents = "why_events",
    WhyNothing = "why_nothing",
    MissingWhy = "missing_why",
    FileEmpty = "file_empty",
    FilePartly = "file_partly",
    FileBinary = "file_binary",
    FileUnreadable = "file_unreadable",
    FilePacked = "file_packed",
    FileBudgetPartly = "file_budget_partly",
    FileBudgetNone = "file_budget_none",
    FailureNotFound = "failure_not_found",
    FailurePermission = "failure_permission",
    FailureTruncated = "failure_truncated",
    FailureDamaged = "failure_damaged",
    FailureDevice = "failure_device",
    FailureNotRegular = "failure_not_regular",
    FailureLink = "failure_link",
    FailureOutput = "failure_output",
    FailureMadeUp = "failure_made_up",
    FailureDamagedArchive = "failure_damaged_archive",
    FailurePassword = "failure_password",
    FailureUnsupported = "failure_unsupported",
    FailureLongContents = "failure_long_contents",
    FailureTooLong = "failure_too_long",
    FailureBrokenDocument = "failure_broken_document",
    FailureWindow = "failure_window",
    FailureSystem = "failure_system",
    BinaryProgram = "binary_program",
    BinaryJava = "binary_java",
    BinaryPng = "binary_png",
    BinaryJpeg = "binary_jpeg",
    BinaryGif = "binary_gif",
    BinaryPdf = "binary_pdf",
    BinarySqlite = "binary_sqlite",
    BinaryCapture = "binary_capture",
    BinaryOffice = "binary_office",
    BinaryUnknown = "binary_unknown",
    Packed7z = "packed_7z",
    PackedRar = "packed_rar",
    PackedBzip2 = "packed_bzip2",
    PackedXz = "packed_xz",
    PackedZstd = "packed_zstd",
    PackedCompress = "packed_compress",
    PackedTar = "packed_tar",
    PackedGzip = "packed_gzip",
    PackedZip = "packed_zip",
    PackedInArchive = "packed_in_archive",
    PackedZipInStream = "packed_zip_in_stream",
    StepsInEnglish = "steps_in_english",
    Retired = "retired",
}

keys! {
    /// A phrase with a count, which needs plural forms.
    Count:
    Matches = "matches",
    Entries = "entries",
    More = "more",
    Lines = "lines",
}

/// The plural categories of Unicode CLDR, in the order in which they are stored.
pub const PLURAL_FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The interface texts of one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Words {
    /// The texts of [`Word::ALL`], in its order.
    pub words: Vec<String>,
    /// The texts of [`Count::ALL`], in its order: one per plural category, empty if the language lacks the category.
    pub counts: Vec<[String; 6]>,
}

impl Words {
    /// The text for a key.
    pub fn get(&self, word: Word) -> &str {
        self.words.get(word as usize).map_or("", String::as_str)
    }

    /// The text for a key, with its `{name}` placeholders filled.
    pub fn fill(&self, word: Word, values: &[(&str, &str)]) -> String {
        fill(self.get(word), values)
    }

    /// The text for a counted key in a plural category such as `few`, or in `other` if the language lacks the category.
    pub fn count_form(&self, count: Count, form: &str) -> &str {
        let Some(forms) = self.counts.get(count as usize) else { return "" };
        let wanted = PLURAL_FORMS.iter().position(|f| *f == form).and_then(|i| forms.get(i));
        wanted.filter(|text| !text.is_empty()).unwrap_or(&forms[5])
    }
}

/// Replaces the `{name}` placeholders in a text by values.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = text.to_owned();
    for (name, value) in values {
        out = out.replace(&format!("{{{name}}}"), value);
    }
    out
}

/// The interface texts of every language, as the compiler collects them.
#[derive(Debug, Clone, Default)]
pub struct AllWords {
    /// The texts of [`Word::ALL`], in its order.
    pub words: Vec<Localized>,
    /// The texts of [`Count::ALL`], in its order, by language and plural category.
    pub counts: Vec<Vec<[String; 6]>>,
}

impl AllWords {
    /// Extracts the texts of one language.
    pub fn in_language(&self, lang: Lang) -> Words {
        Words {
            words: self.words.iter().map(|w| w.get(lang).to_owned()).collect(),
            counts: self
                .counts
                .iter()
                .map(|langs| langs.get(lang.index()).or_else(|| langs.first()).cloned().unwrap_or_default())
                .collect(),
        }
    }
}
