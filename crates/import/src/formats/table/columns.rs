//! Finds out what the columns of a table contain, by their headers.

use crate::metadata;

/// What a column contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Speaker,
    Text,
    Start,
    End,
    Role,
    /// The number of the tape or part of a recording.
    Tape,
    Heading,
    Subheading,
    /// Remarks of editors.
    Note,
}

/// The headers of each kind, in lower case, the clearest first: English, German, French, Spanish,
/// Italian, Portuguese, Dutch, Scandinavian languages, Polish, Czech, Russian, Ukrainian, Turkish,
/// Chinese, Japanese, Korean.
const HEADS: &[(Kind, &[&str])] = &[
    (
        Kind::Text,
        &[
            "transcript",
            "transcription",
            "transcript text",
            "text",
            "words",
            "utterance",
            "utterances",
            "spoken text",
            "speech",
            "dialogue",
            "dialog",
            "what was said",
            "said",
            "caption",
            "captions",
            "subtitle",
            "subtitles",
            "sentence",
            "content",
            "message",
            "transkript",
            "transcript original",
            "transkription",
            "transkripttext",
            "wortlaut",
            "gesprochener text",
            "gesprochenes",
            "äußerung",
            "redebeitrag",
            "beitrag",
            "aussage",
            "inhalt",
            "untertitel",
            "texte",
            "paroles",
            "propos",
            "énoncé",
            "retranscription",
            "texto",
            "transcripción",
            "palabras",
            "diálogo",
            "enunciado",
            "testo",
            "trascrizione",
            "parole",
            "battuta",
            "enunciato",
            "transcrição",
            "fala",
            "falas",
            "tekst",
            "transcriptie",
            "uitspraak",
            "transskription",
            "utskrift",
            "transkripsjon",
            "transkrypcja",
            "wypowiedź",
            "přepis",
            "promluva",
            "текст",
            "расшифровка",
            "транскрипт",
            "реплика",
            "слова",
            "транскрипція",
            "репліка",
            "metin",
            "konuşma",
            "文本",
            "内容",
            "台词",
            "转录",
            "テキスト",
            "発言",
            "発話",
            "本文",
            "내용",
            "텍스트",
            "대사",
        ],
    ),
    (
        Kind::Speaker,
        &[
            "speaker name",
            "speaker",
            "speakers",
            "speaker label",
            "speaker designation",
            "speaker id",
            "who",
            "name",
            "person",
            "participant",
            "voice",
            "character",
            "talker",
            "interlocutor",
            "actor",
            "sprecher",
            "sprecherin",
            "sprecher in",
            "sprecher innen",
            "sprechende",
            "sprechende person",
            "sprechername",
            "redner",
            "rednerin",
            "wer",
            "locuteur",
            "locutrice",
            "locuteur trice",
            "orateur",
            "intervenant",
            "interlocuteur",
            "personne",
            "nom",
            "qui",
            "hablante",
            "orador",
            "interlocutora",
            "persona",
            "nombre",
            "quién",
            "parlante",
            "oratore",
            "relatore",
            "interlocutore",
            "nome",
            "chi",
            "falante",
            "locutor",
            "pessoa",
            "quem",
            "spreker",
            "naam",
            "persoon",
            "wie",
            "talare",
            "taler",
            "namn",
            "navn",
            "mówca",
            "mówiący",
            "rozmówca",
            "osoba",
            "imię",
            "mluvčí",
            "jméno",
            "спикер",
            "говорящий",
            "участник",
            "имя",
            "кто",
            "мовець",
            "спікер",
            "ім'я",
            "konuşmacı",
            "isim",
            "说话人",
            "发言人",
            "讲话者",
            "姓名",
            "話者",
            "発言者",
            "名前",
            "화자",
            "발언자",
            "이름",
        ],
    ),
    (
        Kind::Start,
        &[
            "start time", "start", "starttime", "start timecode", "start tc", "timecode in",
            "time in", "timein", "tc in", "in point", "in", "in time", "begin", "begin time",
            "beginning", "from", "onset", "timestamp", "time stamp", "timecode", "time code", "tc",
            "time", "offset", "beginn", "start zeit", "startzeit", "anfang", "anfangszeit", "von",
            "zeitmarke", "zeitstempel", "zeit", "einstieg", "début", "temps", "horodatage",
            "heure", "de", "inicio", "desde", "tiempo", "marca de tiempo", "inizio", "tempo", "da",
            "início", "begintijd", "tijd", "tijdcode", "van", "starttid", "tid", "fra", "från",
            "początek", "czas", "od", "začátek", "čas", "начало", "время", "початок", "час",
            "başlangıç", "zaman", "开始", "开始时间", "时间", "開始", "開始時間", "時間", "시작",
            "시작 시간", "시간",
        ],
    ),
    (
        Kind::End,
        &[
            "end time", "end", "endtime", "end timecode", "end tc", "timecode out", "time out",
            "timeout", "tc out", "out point", "out", "out time", "to", "until", "stop",
            "stop time", "finish", "ende", "endzeit", "bis", "schluss", "ausstieg", "fin", "à",
            "hasta", "fine", "fim", "término", "até", "einde", "eindtijd", "tot", "sluttid",
            "slut", "slutt", "til", "till", "koniec", "do", "konec", "конец", "кінець", "bitiş",
            "结束", "结束时间", "終了", "終了時間", "종료", "종료 시간",
        ],
    ),
    (
        Kind::Role,
        &[
            "role", "speaker role", "rolle", "rôle", "rol", "ruolo", "papel",
        ],
    ),
    (
        Kind::Tape,
        &[
            "tape", "tape number", "tape no", "reel", "part", "band", "bandnummer", "kassette",
            "teil", "file number",
        ],
    ),
    (
        Kind::Heading,
        &[
            "heading",
            "main heading",
            "mainheading",
            "section",
            "section title",
            "chapter",
            "chapter title",
            "segment title",
            "topic",
            "hauptüberschrift",
            "überschrift",
            "abschnitt",
            "kapitel",
            "thema",
        ],
    ),
    (
        Kind::Subheading,
        &[
            "subheading",
            "sub heading",
            "zwischenüberschrift",
            "unterüberschrift",
        ],
    ),
    (
        Kind::Note,
        &[
            "note", "notes", "comment", "comments", "remark", "remarks", "annotation",
            "annotations", "anmerkung", "anmerkungen", "kommentar", "kommentare", "bemerkung",
            "bemerkungen", "notiz", "notizen", "remarque", "remarques", "commentaire", "nota",
            "notas", "comentario", "comentarios", "commento", "opmerking", "opmerkingen",
        ],
    ),
];

/// The factor that converts the times of a column to seconds, if its header states their unit.
const UNITS: &[(&str, f64)] = &[
    ("ms", 0.001),
    ("msec", 0.001),
    ("millis", 0.001),
    ("milliseconds", 0.001),
    ("millisekunden", 0.001),
    ("s", 1.0),
    ("sec", 1.0),
    ("secs", 1.0),
    ("seconds", 1.0),
    ("sek", 1.0),
    ("sekunden", 1.0),
    ("min", 60.0),
    ("minutes", 60.0),
];

/// The maximum number of columns of a table.
const MAX_COLUMNS: usize = 200;

/// The columns of a table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub heads: Vec<String>,
    /// The kind of each column, if it is known and used.
    pub kinds: Vec<Option<Kind>>,
    /// The factor of each column of times.
    pub units: Vec<Option<f64>>,
    /// The language that the header of the text column states, as in `Transkript (rus)`.
    pub language: Option<String>,
}

impl Columns {
    /// The columns with these headers; `None` if none of them is a text column.
    pub(super) fn find(heads: &[String]) -> Option<Self> {
        if heads.len() > MAX_COLUMNS {
            return None;
        }
        let named: Vec<_> = heads.iter().map(|head| Head::parse(head)).collect();
        let mut columns = Self {
            heads: heads.iter().map(|head| head.trim().to_owned()).collect(),
            kinds: vec![None; heads.len()],
            units: named.iter().map(|head| head.unit).collect(),
            language: None,
        };
        for (kind, names) in HEADS {
            let ranked = named.iter().enumerate().filter_map(|(index, head)| {
                let rank = names.iter().position(|name| *name == head.name)?;
                Some((rank, index))
            });
            let ranked: Vec<_> = ranked.collect();
            if matches!(kind, Kind::Note) {
                for (_, index) in ranked {
                    columns.kinds[index].get_or_insert(*kind);
                }
            } else if let Some((_, index)) = ranked.into_iter().min() {
                columns.kinds[index].get_or_insert(*kind);
            }
        }
        let text = columns.index(Kind::Text)?;
        columns.language.clone_from(&named[text].language);
        // A role names the speaker where nothing else does.
        if columns.index(Kind::Speaker).is_none()
            && let Some(role) = columns.index(Kind::Role)
        {
            columns.kinds[role] = Some(Kind::Speaker);
        }
        Some(columns)
    }

    pub(super) fn index(&self, kind: Kind) -> Option<usize> {
        self.kinds.iter().position(|known| *known == Some(kind))
    }

    /// How many columns are known.
    pub(super) fn known(&self) -> usize {
        self.kinds.iter().flatten().count()
    }

    /// Columns that, by their headers, could also be the text.
    pub(super) fn other_texts(&self) -> Vec<usize> {
        let names = HEADS
            .iter()
            .find(|(kind, _)| *kind == Kind::Text)
            .map_or(&[][..], |(_, names)| names);
        let is_other = |index: &usize| {
            let head = Head::parse(&self.heads[*index]);
            self.kinds[*index].is_none() && names.contains(&head.name.as_str())
        };
        (0..self.heads.len()).filter(is_other).collect()
    }

    pub(super) fn is_time(&self, index: usize) -> bool {
        let kind = self.kinds.get(index).copied().flatten();
        matches!(kind, Some(Kind::Start | Kind::End))
    }
}

/// A header without punctuation, and what it states in brackets.
#[derive(Debug, Default)]
struct Head {
    name: String,
    unit: Option<f64>,
    language: Option<String>,
}

impl Head {
    fn parse(head: &str) -> Self {
        let lower = head.to_lowercase();
        let (name, bracketed) = match lower.split_once(['(', '[']) {
            Some((name, rest)) => (name, rest.trim_end_matches([')', ']', ' '])),
            None => (lower.as_str(), ""),
        };
        let mut words: Vec<&str> = name
            .split(|c: char| !(c.is_alphanumeric() || c == '\''))
            .filter(|word| !word.is_empty())
            .collect();
        let find_unit = |word: &str| UNITS.iter().find(|(name, _)| *name == word);
        let mut unit = find_unit(bracketed);
        if unit.is_none() && words.len() > 1 {
            unit = words.last().and_then(|word| find_unit(word));
            if unit.is_some() {
                words.pop();
            }
        }
        Self {
            name: words.join(" "),
            unit: unit.map(|(_, factor)| *factor),
            language: metadata::language(bracketed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(heads: &[&str]) -> Option<Vec<Option<Kind>>> {
        let heads: Vec<_> = heads.iter().map(|head| (*head).to_owned()).collect();
        Columns::find(&heads).map(|columns| columns.kinds)
    }

    #[test]
    fn columns_are_found_by_heads_in_several_languages() {
        use Kind::{End, Speaker, Start, Text};
        for heads in [
            ["Speaker Name", "Start Time", "End Time", "Text"],
            ["who", "start_ms", "end_ms", "Transcript"],
            ["Sprecher:in", "Beginn", "Ende", "Transkript (deu)"],
            ["Locuteur", "Début", "Fin", "Texte"],
            ["Hablante", "Inicio", "Fin", "Texto"],
            ["SPEAKER", "Timecode In", "Timecode Out", "Dialogue"],
            ["говорящий", "начало", "конец", "текст"],
        ] {
            let expected = [Some(Speaker), Some(Start), Some(End), Some(Text)];
            assert_eq!(kinds(&heads).unwrap(), expected, "{heads:?}");
        }
    }

    #[test]
    fn the_clearest_of_several_heads_is_used() {
        use Kind::{Speaker, Start, Text};
        assert_eq!(
            kinds(&["timestamp-old", "speaker", "name", "words", "time", "start"]).unwrap(),
            [None, Some(Speaker), None, Some(Text), None, Some(Start)]
        );
        assert_eq!(kinds(&["a", "b"]), None);
    }

    #[test]
    fn heads_state_units_and_languages() {
        let heads = ["Start (ms)", "end_sec", "Transkript (rus)"].map(str::to_owned);
        let columns = Columns::find(&heads).unwrap();
        assert_eq!(columns.units, [Some(0.001), Some(1.0), None]);
        assert_eq!(columns.language.as_deref(), Some("ru"));
    }
}
