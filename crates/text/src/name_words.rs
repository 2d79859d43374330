//! Words that decide whether the words before a colon are a speaker label.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a word, in lower case, commonly opens a sentence before a colon, and is not a name.
#[must_use]
pub fn is_opener(word: &str) -> bool {
    static OPENER: LazyLock<HashSet<&str>> = LazyLock::new(|| OPENERS.iter().copied().collect());
    OPENER.contains(word)
}

/// Words that commonly open a sentence before a colon, and are not names.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    // introductions of an example, a result or a rhetorical question
    "actually", "addendum", "advice", "afterwards", "again", "alas", "also", "alternatively", "always", "and",
    "anyway", "apparently", "at", "background", "basically", "because", "besides", "best", "better", "bonus",
    "bottom", "but", "case", "caution", "caveat", "chapter", "clearly", "compare", "conclusion", "consequence",
    "consider", "correction", "day", "dear", "definition", "details", "disclaimer", "disclosure", "effect", "elsewhere",
    "episode", "ergo", "essentially", "even", "eventually", "every", "evidence", "example", "exactly", "exhibit",
    "explanation", "fact", "figure", "finally", "first", "firstly", "for", "forget", "formerly", "fortunately",
    "frankly", "fun", "funny", "further", "furthermore", "generally", "goal", "golden", "granted", "guess",
    "hello", "hence", "here", "hi", "hint", "honestly", "hopefully", "how", "however", "hypothesis", "idea", "ideally", "imagine",
    "important", "in", "incidentally", "indeed", "instead", "interestingly", "ironically", "item", "its", "just",
    "key", "last", "lastly", "later", "law", "lesson", "level", "listen", "literally", "long", "look", "luckily",
    "maybe", "meaning", "meanwhile", "method", "mind", "moral", "more", "moreover", "motto", "my", "myth",
    "namely", "naturally", "never", "nevertheless", "news", "next", "no", "nope", "not", "note", "nothing",
    "notice", "now", "number", "objection", "obviously", "of", "oh", "ok", "okay", "on", "once", "one", "only",
    "option", "or", "origin", "otherwise", "our", "outcome", "paradox", "part", "perhaps", "personally", "phase",
    "picture", "plan", "please", "plus", "point", "possibly", "practically", "precisely", "presumably", "problem",
    "promise", "proof", "purpose", "quote", "really", "reality", "reason", "reasons", "recently", "recipe",
    "recommendation", "regardless", "remark", "remember", "reminder", "result", "results", "right", "rule",
    "rumour", "rumor", "sadly", "same", "say", "scenario", "second", "secondly", "secret", "see", "seriously",
    "short", "similarly", "simple", "simply", "since", "so", "solution", "some", "soon", "specifically", "spoiler",
    "stage", "statement", "step", "still", "strangely", "subject", "suddenly", "suggestion", "summary", "sure",
    "surely", "surprise", "surprisingly", "task", "technically", "thankfully", "that", "the", "their", "then",
    "theory", "there", "therefore", "these", "they", "thing", "think", "third", "thirdly", "this", "those",
    "thus", "tip", "title", "to", "today", "tomorrow", "tonight", "topic", "translation", "true", "truly",
    "truth", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "ultimately",
    "unfortunately", "until", "update", "us", "usually", "verdict", "version", "verse", "very", "volume", "wait",
    "warning", "watch", "we", "well", "what", "whatever", "when", "where", "whether", "which", "who", "whose",
    "why", "wisdom", "with", "word", "worse", "worst", "yeah", "yep", "yes", "yesterday", "yet", "you", "your",
    "a", "an", "i", "he", "she", "it", "his", "her", "if", "as", "by", "from", "then", "once", "all", "both",
    // times
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "morning", "evening",
    "night", "noon", "midnight", "spring", "summer", "autumn", "winter",
    // abbreviations before a remark
    "abstract", "cc", "cf", "eg", "fyi", "ie", "imho", "imo", "nb", "ps", "pps", "re", "tbd", "tldr", "todo",
    "tv", "uk", "un", "us", "usa", "eu", "nato", "ai", "it", "pr", "hr", "ceo", "gdp", "dna", "url", "http",
    "https",
];

/// Words for speakers whose names are not known: "Male voice", "Audience member".
#[rustfmt::skip]
pub const ROLES: &[&str] = &[
    "announcer", "answer", "audience", "caller", "cameraman", "child", "crowd", "editor", "female", "guest",
    "host", "interpreter", "interviewee", "interviewer", "journalist", "male", "man", "member", "moderator",
    "narrator", "off-camera", "operator", "other", "panelist", "participant", "person", "presenter", "question",
    "questioner", "reporter", "respondent", "speaker", "student", "translator", "unidentified", "unknown",
    "voice", "voiceover", "witness", "woman",
];

/// Lower-case words within names.
#[rustfmt::skip]
pub const PARTICLES: &[&str] = &[
    "al", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn",
    "la", "le", "ten", "ter", "van", "von", "y", "zu",
];

/// Titles before names.
#[rustfmt::skip]
pub const TITLES: &[&str] = &[
    "dame", "dr", "herr", "frau", "hon", "lady", "lord", "madam", "miss", "mr", "mrs", "ms", "mx", "prof",
    "professor", "rev", "sen", "senator", "sir",
];

/// More words for roles in a conversation, in common languages. They say what a person does there, not
/// who it is. Many are also ordinary words, so by themselves they do not show that a text is a label.
#[rustfmt::skip]
pub const PARTS_IN_A_CONVERSATION: &[&str] = &[
    // English
    "all", "anonymous", "assistant", "attendee", "attorney", "bailiff", "camera", "chair", "chairman",
    "chairperson", "chairwoman", "clerk", "client", "co", "commissioner", "committee", "correspondent",
    "counsel", "court", "defendant", "doctor", "everyone", "examiner", "expert", "facilitator", "first", "girl",
    "group", "boy", "informant", "int", "interviewees", "interviewers", "ip", "iv", "judge",
    "juror", "justice", "magistrate", "nurse", "off", "officer", "over", "panel", "panellist", "participants",
    "patient", "plaintiff", "president", "press", "prosecutor", "resp", "researcher", "second", "secretary",
    "several", "solicitor", "speakers", "spokesman", "spokesperson", "spokeswoman", "subject", "teacher",
    "third", "unnamed", "user", "visitor", "voices",
    // German
    "alle", "antwort", "befragte", "befragter", "befragten", "dolmetscher", "dolmetscherin", "erzähler",
    "erzählerin", "frage", "gast", "interviewerin", "interviewpartner", "interviewpartnerin", "interviewte",
    "interviewter", "journalistin", "moderation", "moderatorin", "publikum", "redaktion",
    "redakteur", "redakteurin", "reporterin", "richter", "richterin", "sprecher", "sprecherin", "stimme",
    "teilnehmer", "teilnehmerin", "unbekannt", "unbekannte", "unbekannter", "zeuge", "zeugin", "zuschauer",
    // French
    "animateur", "animatrice", "enquêteur", "enquêtrice", "femme", "homme", "inconnu", "inconnue",
    "interprète", "intervenant", "intervenante", "interviewé", "interviewée", "intervieweur",
    "intervieweuse", "invité", "invitée", "journaliste", "locuteur", "locutrice", "modérateur", "modératrice",
    "narrateur", "narratrice", "présentateur", "présentatrice", "président", "présidente",
    "réponse", "témoin", "voix",
    // Spanish and Portuguese
    "apresentador", "apresentadora", "audiencia", "desconhecida", "desconhecido", "desconocida",
    "desconocido", "encuestador", "encuestadora", "entrevistada", "entrevistado", "entrevistador",
    "entrevistadora", "hablante", "hombre", "homem", "invitada", "invitado", "jornalista", "locutor", "locutora",
    "moderadora", "mujer", "mulher", "narrador", "narradora", "orador", "oradora", "periodista", "pergunta",
    "pregunta", "presentador", "presentadora", "público", "repórter", "reportero", "reportera", "respuesta",
    "resposta", "testigo", "voz",
    // Italian
    "conduttore", "conduttrice", "domanda", "donna", "giornalista", "intervistata", "intervistato",
    "intervistatore", "intervistatrice", "moderatore", "moderatrice", "ospite", "risposta", "sconosciuto",
    "uomo", "voce",
    // Dutch and the Scandinavian languages
    "antwoord", "fråga", "geïnterviewde", "intervjuare", "intervjuer", "onbekend", "okänd", "respondente",
    "spreker", "spørgsmål", "spørsmål", "svar", "talare", "verslaggever", "vraag",
    // Polish, Russian and Ukrainian
    "ankieter", "dziennikarka", "dziennikarz", "odpowiedź", "prowadzący", "prowadząca", "pytanie", "rozmówca",
    "ведущая", "ведущий", "вопрос", "голос", "гость", "журналист", "журналистка", "интервьюер",
    "корреспондент", "неизвестный", "ответ", "респондент", "собеседник", "спикер", "відповідь",
    "ведуча", "ведучий", "журналістка", "журналіст", "запитання", "кореспондент", "питання",
    // Japanese, Chinese and Korean
    "インタビュアー", "司会", "司会者", "回答", "聞き手", "記者", "話し手", "話者", "語り手", "質問",
    "主持人", "受访者", "发言人", "受訪者", "提问", "被采访者", "记者", "說話人", "说话人", "訪問者",
    "采访者", "採訪者", "기자", "답변", "사회자", "질문", "진행자", "화자",
];

/// Articles, which may precede a role: "The witness", "Der Sprecher".
pub const ARTICLES: &[&str] = &[
    "a", "an", "das", "de", "der", "die", "el", "het", "il", "la", "las", "le", "les", "lo", "los",
    "the",
];

/// First names of three letters, which could be mistaken for initials if they are in capitals.
#[rustfmt::skip]
pub const FIRST_NAMES_LIKE_INITIALS: &[&str] = &[
    "abe", "ada", "ali", "amy", "ana", "ann", "art", "ava", "ben", "bob", "cal", "dan", "dee", "don", "dot",
    "eva", "eve", "eli", "fay", "gus", "guy", "hal", "han", "ian", "ida", "ike", "ina", "ira", "ivy", "jan",
    "jay", "jed", "jim", "joe", "jon", "joy", "kai", "kay", "ken", "kim", "kit", "lea", "lee", "len", "leo",
    "les", "lev", "lil", "liv", "liz", "lou", "luc", "luz", "mae", "max", "may", "meg", "mel", "mia", "nan",
    "ned", "noa", "ola", "pam", "pat", "peg", "per", "pia", "rae", "ray", "rex", "rob", "rod", "ron", "roy",
    "sal", "sam", "sid", "sue", "tad", "ted", "tim", "tom", "uma", "una", "ute", "uwe", "val", "van", "vic",
    "wes", "zoe",
];
