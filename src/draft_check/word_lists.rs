//! Word lists for attribution clauses: verbs, titles, prepositions. A list of words is one string in
//! lower case; a list of phrases is a slice. Most words are English. Some lists also have the most
//! frequent words of German, French, Spanish, Portuguese, Italian, Polish or Russian.

/// Verbs of saying that come right before or after the speaker's name, in English and German.
const SAYING_VERBS: &str = "acknowledged added believed believes thinks saying adds admits admitted advised agreed agrees announced announces \
     answered answers argued argues asked asks asserted asserts boasted called cautioned \
     claimed claims commented complained conceded concluded concludes confessed confirmed \
     confirms continued continues cried declared declares emphasised emphasized exclaimed \
     explained explains insisted insists joked jokes lamented mused noted notes observed \
     observes predicted predicts promised promises quipped recalled recalls reflected \
     remarked remarks remembered remembers replied replies responded responds said say says \
     shouted sighed stated states stressed stresses suggested suggests tells testified told \
     tweeted vowed warned warns whispered wrote writes antwortet antwortete entgegnet entgegnete erwidert erwiderte betont betonte \
     erklärt erklärte fragt fragte meint meinte sagt sagte schreibt schrieb warnt warnte \
     put puts gesagt concedes maintained maintains laughed laughs texted behauptet behauptete räumt räumte";

/// Verbs of saying that consist of several words.
pub(crate) const SAYING_PHRASES: &[&[&str]] = &[
    &["fired", "back"],
    &["goes", "on"],
    &["is", "blunt"],
    &["is", "clear"],
    &["shot", "back"],
    &["stands", "by", "her"],
    &["stands", "by", "his"],
    &["stood", "by", "her"],
    &["stood", "by", "his"],
    &["was", "blunt"],
    &["was", "clear"],
    &["went", "on"],
];

/// Nouns for a statement, after the speaker's name in the possessive ("Ada Quill’s answer was “…”").
pub(crate) const POSSESSED_NOUNS: &str = "answer comment reply response words";

/// Verbs that may follow such a noun.
pub(crate) const POSSESSED_VERBS: &str = "is was were";

/// Phrases that introduce the speaker's name in a sentence after a quotation.
pub(crate) const TRAILING_LEADS: &[&[&str]] = &[
    &["so", "said"],
    &["so", "says"],
    &["these", "are", "the", "words", "of"],
    &["these", "were", "the", "words", "of"],
    &["those", "are", "the", "words", "of"],
    &["those", "were", "the", "words", "of"],
    &["thus", "spoke"],
];

/// Verbs of saying in forms that are always third person: Spanish, Portuguese, Italian, Polish and
/// Russian.
pub(crate) const SAYING_VERBS_THIRD_PERSON: &str = "dice dijo afirmó explicó añadió contó respondió preguntó aseguró declaró señaló recordó \
     insistió agregó comentó subrayó advirtió sostiene \
     diz disse afirmou explicou acrescentou contou respondeu perguntou garantiu declarou \
     afferma affermò spiegò aggiunse raccontò rispose chiese dichiarò \
     mówi mówił mówiła powiedział powiedziała dodaje dodał dodała wyjaśnia wyjaśnił wyjaśniła tłumaczy \
     tłumaczył tłumaczyła opowiada opowiadał opowiadała podkreśla podkreślił podkreśliła pyta pytał pytała \
     odpowiada odpowiedział odpowiedziała zaznacza zaznaczył zaznaczyła twierdzi twierdził twierdziła \
     przyznaje przyznał przyznała wspomina \
     говорит говорил говорила сказал сказала рассказывает рассказал рассказала добавляет добавил добавила \
     объясняет объяснил объяснила отмечает отметил отметила поясняет пояснил пояснила считает спрашивает \
     спросил спросила отвечает ответил ответила утверждает подчеркнул подчеркнула заявил заявила \
     вспоминает признаётся признается уверен уверена";

/// Verbs of saying in third-person forms that are also an imperative or a participle: French, Spanish,
/// Portuguese, Italian.
pub(crate) const SAYING_VERBS_AMBIGUOUS: &str = "dit affirme ajoute assure confie déclare demande explique raconte répond répondit précise souligne \
     rappelle insiste poursuit estime témoigne indique conclut reconnaît admet glisse \
     exclame interroge inquiète réjouit souvient \
     explica añade cuenta responde pregunta asegura declara señala recuerda insiste comenta subraya advierte \
     afirma acrescenta conta pergunta garante \
     spiega aggiunge racconta risponde chiede dichiara ricorda sottolinea";

/// Participles of verbs of saying, used after "a" and "ha".
pub(crate) const SAYING_PAST_PARTICIPLES: &str = "déclaré expliqué affirmé ajouté dit répondu raconté confié assuré précisé souligné rappelé demandé \
     estimé detto dichiarato spiegato aggiunto raccontato affermato risposto chiesto dicho explicado \
     afirmado añadido contado respondido preguntado asegurado declarado señalado recordado";

/// Whether a word is a form of a verb of saying.
pub(crate) fn is_saying_verb(word: &str) -> bool {
    let tables = [
        SAYING_VERBS,
        SAYING_VERBS_THIRD_PERSON,
        SAYING_VERBS_AMBIGUOUS,
        SAYING_PAST_PARTICIPLES,
    ];
    tables.iter().any(|table| is_in(table, word))
}

/// Reflexive French verbs of saying ("s'exclame-t-elle").
pub(crate) const REFLEXIVE_SAYING_VERBS: &str = "exclame inquiète interroge réjouit souvient";

/// Auxiliaries before the participle of a verb of saying.
pub(crate) const AUXILIARIES: &str = "a ha";

/// Third-person pronouns that may be the subject of a verb of saying.
pub(crate) const SUBJECT_PRONOUNS: &str =
    "il elle ils elles él ella ellos ellas lui lei ele ela eles elas ona oni one он она они";

/// Articles and third-person possessives.
pub(crate) const DETERMINERS: &str =
    "el gli i il l la las le les los lo o os sa seu ses son su sua un una une um uma";

/// Offices and occupations, in the languages that put the attribution clause inside the quotation
/// marks; "porte" as in "porte-parole".
pub(crate) const OFFICES: &str = "adjoint adjointe avocat avocate chercheur chercheuse directeur directrice élu élue entraîneur expert \
     experte fondateur fondatrice historien historienne maire médecin ministre porte premier président \
     présidente professeur professeure \
     alcalde alcaldesa director directora experto ministra ministro portavoz presidenta presidente profesor \
     profesora diretor diretora prefeita prefeito professor professora direttore direttrice sindaca sindaco \
     burmistrz dyrektor dyrektorka minister prezes rzecznik rzeczniczka \
     директор мэр министр представитель президент профессор учитель учительница эксперт";

/// Words that show that a clause inside quotation marks is the speaker's own: first and second person,
/// impersonal words, negations, and words that begin another clause.
pub(crate) const SPEAKERS_OWN_WORDS: &str = "je j me moi mon ma mes tu te toi ton ta tes nous notre nos vous votre vos qui que qu ne n pas \
     yo mi mis tú tus nosotros nosotras nuestro nuestra vosotros no se si sí che non io mio mia noi nostro \
     eu meu minha nós nosso nossa não ja mój moja my nasz nasza ty wy nie się że który która \
     я мой моя мы наш наша ты вы не что который которая";

/// Verbs of asking. Without a name as their subject, they introduce somebody else's question.
pub(crate) const ASKING_VERBS: &str = "asked asks fragt fragte";

/// Nouns for a question that is quoted before its answer ("To the question “…?” she replied").
pub(crate) const QUESTION_NOUNS: &str = "ask asking domanda frage pregunta query question";

/// Verbs of saying that continue an attribution clause ("Ada Quill said, adding, “…”").
pub(crate) const SAYING_PRESENT_PARTICIPLES: &str = "adding arguing asking claiming concluding declaring explaining insisting noting \
     recalling saying stating stressing warning writing";

/// Verbs whose object is the listener: before a quotation, the name after them is the listener's; after
/// a quotation, no name follows them as their subject.
pub(crate) const VERBS_WITH_LISTENER: &str = "called told tells advised";

/// Phrases that introduce the speaker's name.
pub(crate) const LEADS: &[&[&str]] = &[
    &["according", "to"],
    &["words", "of"],
    &["quote", "from"],
    &["to", "quote"],
    &["laut"],
    &["selon"],
    &["d", "après"],
    &["según"],
    &["secondo"],
];

/// Titles before a name.
pub(crate) const TITLES: &str = "adm admiral ald alderman amb ambassador archbishop baron bishop brother capt captain chair chairman \
     chairwoman chancellor chief cllr coach col colonel commissioner congressman congresswoman \
     consul councillor councilman councilwoman count dame deputy detective director doctor \
     don doña dr executive father frau gen general gov governor herr hon imam insp inspector judge \
     justice king lady lieutenant lord lt m madame maj major manager mayor minister miss mlle \
     mme monsieur mr mrs ms mx officer pastor pope premier president prime prince princess \
     prof professor queen rabbi rep representative rev reverend secretary sen senator señor \
     bürgermeister bürgermeisterin direktor direktorin kanzler kanzlerin ministerin ministre ministro ministra \
     präsident präsidentin professorin \
     señora sergeant sgt sheriff signor signora sir sister speaker spokesman spokesperson \
     spokeswoman superintendent supt vice";

/// Titles before a name that are written with a full stop.
pub(crate) const SHORT_TITLES: &str = "adm ald amb capt cllr col det dr fr gen gov hon insp lt m maj mlle mme mr mrs ms \
     mx prof rep rev sen sgt supt";

/// Suffixes that are part of a name.
pub(crate) const NAME_SUFFIXES: &str = "jr sr ii iii iv phd md qc kc esq";

/// Words in a name that are not capitalized.
pub(crate) const NAME_PARTICLES: &str =
    "al bin da de del della den der di du e el ibn la le van von y zu";

/// Words that are capitalized at the start of a sentence, or always, and never begin a name.
pub(crate) const NON_NAMES: &str = "a after again all also although an and as asked at because before but by earlier even \
     finally for from he her here his how however i if in it its last later like meanwhile my \
     next no nobody not now of on once one only or our she since so some soon still that the \
     their then there these they this those though to today until we what when where while \
     who why with yes yesterday yet you your monday tuesday wednesday thursday friday \
     saturday sunday january february march april june july august september october november \
     december laut secondo selon según \
     are can could democrat did do does had has have indeed instead is may maybe might moreover \
     must nevertheless nonetheless perhaps recently republican shall should suddenly thus tonight \
     was were will would";

/// Words after a name that are not part of it ("said Ada Quill Monday").
pub(crate) const WEEKDAYS: &str =
    "friday monday saturday sunday thursday today tuesday wednesday yesterday";

/// Words that, before a name, show that it is the name of an institution or a thing ("the White House").
pub(crate) const ARTICLES: &str = "a an das der die el il la le les the this";

/// Words that, before a name, show that it is not the subject of the verb ("a friend of Ada Quill said").
pub(crate) const OBJECT_MARKERS: &str = "about against and at behind beside by de for from in into like near nor of on or over \
     that than to toward towards under von which who whom with without";

/// Words that may come between a name and its verb.
pub(crate) const BEFORE_A_VERB: &str = "a ha hat again also always had has hatte have just later now often once only simply then \
     therefore would";

/// Words that may come before "saying" ("is quoted as saying").
pub(crate) const BEFORE_SAYING: &str = "also as been has is quoted was";

/// Words of labels that introduce a quotation without naming a speaker ("Photo Caption: “…”").
pub(crate) const LABEL_WORDS: &str = "answer box breaking caption chapter correction credit fact figure headline image key note notes news \
     part photo picture quote quotes question section source summary table update verdict video";

/// Words that begin an attribution line that describes a speaker without naming one ("— Interviewee").
pub(crate) const DESCRIPTION_STARTS: &str = "anonymous author excerpt excerpted extract her his inhabitant interviewee interviewer \
     name neighbor neighbour our participant resident respondent taken their unknown via witness";

/// Prepositions that may follow a name in a label ("Ada Quill on the mill: “…”").
pub(crate) const TOPIC_PREPOSITIONS: &str = "about after at before during in on";

/// Words that say something without an article, but are not names ("Police said: “…”"). Plurals in -s are not listed.
pub(crate) const SUBJECT_NOUNS: &str = "another anybody anyone both dad everybody everyone father government grandma grandpa \
     management many most mother mum mom neither none others parliament people police scripture several somebody someone \
     staff tradition women men children";

/// Verbs of saying that are also plural nouns, so that the word before them need not be their subject ("Background
/// notes: “…”").
pub(crate) const VERBS_LIKE_NOUNS: &str =
    "answers claims laughs notes promises remarks replies states";

/// Words that deny that something was said.
pub(crate) const NEGATIONS: &str = "cannot hardly neither never no nobody none not";

/// Pronouns that refer to a person whom the text named before.
pub(crate) const PRONOUNS: &str = "he i it one she they we who you er sie il elle ils elles";

/// Whether a word is in a list.
pub(crate) fn is_in(table: &str, word: &str) -> bool {
    table.split(' ').any(|entry| entry == word)
}
