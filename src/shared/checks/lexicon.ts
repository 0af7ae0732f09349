/**
 * Words of reports that say what a quotation is, in many languages. Latin words are compared whole, in folded letters; a `*` at the
 * end stands for any ending. Words of scripts without spaces, and of languages with many endings, are looked for inside the text.
 */
export interface Lexicon {
  readonly whole: ReadonlySet<string>;
  readonly starts: readonly string[];
  readonly parts: readonly string[];
}

function lexicon(words: string, parts: string): Lexicon {
  const all = words.split(/\s+/u).filter((word) => word !== '');
  return {
    whole: new Set(all.filter((word) => !word.endsWith('*'))),
    starts: all.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1)),
    // A no-break space stands for the space inside a part.
    parts: parts
      .split(/[ \n]+/u)
      .filter((part) => part !== '')
      .map((part) => part.replaceAll('\u00A0', ' ')),
  };
}

/** Somebody says, sings or is heard to say it. */
export const SAID = lexicon(
  `say says said saying tell tells told telling ask asks asked asking claim claims claimed claiming state states stated stating
 explain* add adds adding announc* mention* promis* whisper* shout* exclaim* speak speaks spoken speaking spoke sing sings sang
 singing narrat* voiceover voiceovers voice-over vo voice quip* admit* insist* warn* reply replies replied answer answers answered
 repeat repeats repeated respond* argue* conced* remark* quotes quoted utter* aloud loud loudly puts heard hear hears hearing audio dialogue dialog
 transcript speaker host presenter verbatim spoken-word calls declares declared continues jokes joked greets greeted
 confess* recommends urges invites addresses mutters yells yelled cries screams greeting concludes concluded   
 pitches pitched interviewee interviewer respondent testimonial
 sagt sagte sagen gesagt sagst spricht sprach sprechen erklart erklarte fragt fragte fragen meint meinte ruft rief behauptet
 behauptete erzahlt erzahlte verspricht versprach antwortet antwortete betont betonte nennt nannte stimme sprecher sprecherin
 moderator moderatorin hort gehort horen wortlaut flustert singt sang erganzt warnt transkript tonspur o-ton gesprochen gesprochene
 verkundet erwahnt erwahnte lobt ausspruch sagend
 dit disent demande explique affirme declare raconte annonce repond voix promet ajoute chante murmure
 dice dicen dijo pregunta explica afirma cuenta anuncia voz promete responde anade canta comenta asegura
 chiede spiega afferma voce racconta annuncia promette risponde aggiunge detto
 diz disse dizem pergunta explica afirma conta anuncia promete canta comenta
 zegt zei vraagt legt vertelt stem belooft roept antwoordt
 mowi powiedzial* pyta twierdzi glos diyor dedi soyl* sager siger sade fragar berattar
 mengatakan kata berkata bertanya noi hoi`,
  `说 說 讲 講 问道 問道 提问 表示 称 提到 解释 旁白 告诉 喊 口播 道: 道： 声音 台词 言う 言い 言っ 話す 話し 話して 述べ 尋ね 語る 語り ナレーション と叫 発言 セリフ
  말하 말한 말합 말했 라고 물어 내레이션 설명 대사 говорит сказал спрашивает объясняет заявляет голос произнос рассказыва обеща отвечает
  พูด บอก กล่าว ถาม เสียง يقول تقول قال قالت يسأل صوت कहता कहती कहा कहते बोल पूछ אומר אומרת אמר ເວົ້າ ບອກ និយាយ ပြော λέει είπε`,
);

/** A quotation behind these words is meant to be said, although nobody is said to say it. */
export const UTTERANCE = lexicon(
  `line lines message messages quote quotes quotation quotations hook hooks cta opener opens opening closing closer closes ending ends phrase phrases
 slogan tagline catchphrase statement statements promise promises punchline script wording claim claims disclosure peak proof argument
 zitat zitate aussage aussagen satz satze kernaussage kernaussagen botschaft spruch versprechen einstieg schluss
 citation citations replique message phrase phrases accroche frase frases cita citas mensaje promesa gancho citazione citazioni frasi gancio citacao`,
  `金句 台词 口号 原话 名言 フレーズ キャッチコピー 명대사 цитат фраз слоган`,
);

/** It is written in the picture. */
export const SEEN = lexicon(
  `on-screen onscreen screen screens overlay overlays overlaid caption captions captioned subtitle subtitles subtitled title-card
 titlecard label labels labelled labeled labelling sign signs signage banner banners sticker stickers poster posters printed print
 prints written writing handwritten reads reading lettering logo logos headline headlines chyron lower-third pop-up popup button
 buttons slide slides whiteboard blackboard chalkboard board shirt t-shirt mug screenshot display displays displayed graphic graphics
 text texts superimposed appears appear appearing inscription inscribed engraved tag tags menu notification watermark
 cta end-card endcard embroidered packaging package pack box carton billboard placard card cards
 shown flashes words-on-screen typed types type tattoo barcode receipt envelope letter page pages newspaper
 website webpage browser url comment bubble speech-bubble emoji hashtag cover jersey nameplate whiteboards
 fades-in pops letters font corner titelkarte textkarte endkarte lists listed tin jar wrapper sleeve ingredients intertitle credits typography callout callouts ticker prompt badge seal stamp stamped hangtag
 bildschirm bildschirmtext eingeblendet eingeblendete eingeblendeter einblendung einblendungen schrift schriftzug aufschrift schild schilder etikett verpackung gedruckt
 aufgedruckt geschrieben beschriftet untertitel uberschrift tafel folie beschriftung lesen steht stehen liest aufkleber karte knopf
 schaltflache tasse anzeige plakat zettel bildtext texteinblendung texttafel schrifttafel packung erscheint prangt 
 ecran texte textes etiquette affiche pancarte panneau sous-titre sous-titres ecrit ecrite inscription emballage bandeau carton lit
 pantalla texto textos etiqueta cartel rotulo subtitulo subtitulos escrito letrero envase aparece lee pancarta
 schermo testo etichetta cartello scritta scritte sovrimpressione confezione compare legge
 tela ecra rotulo placa legenda escrito embalagem 
 beeld scherm tekst etiket bord verpakking onderschrift
 ekranie napis tekst etykiet* ekranda yazi yazisi skarmen skylt etikett layar teks tulisan tertulis`,
  `lower third title card end card price tag speech bubble 字幕 屏幕 画面 文字 写着 寫著 写有 標籤 标签 显示 印着 贴纸 包装 标题 招牌 花字 上写 屏上 弹幕 画面に テロップ 書かれ 表示 ラベル 看板 パッケージ 印刷
  화면 자막 텍스트 적혀 쓰여 쓰인 표시 라벨 간판 экран надпис текст этикетк вывеск титр написан плакат табличк หน้าจอ ข้อความ ป้าย ตัวอักษร เขียน
  الشاشة مكتوب لافتة ملصق स्क्रीन लिखा पाठ लेबल màn hình chữ מסך כתוב שלט ຈໍ ຂຽນ អក្សរ អេក្រង់ စာသား οθόνη γράφει`,
);

/** The words are a translation. */
export const TRANSLATED = lexicon(
  `translat* rendered-in uberset* sinngemass traduit traduction traducid* traduccion tradott* traduzione traduzid* traducao vertaald
  vertaling tlumacz* ceviri roughly in-english loosely meaning`,
  `翻译 譯 译 訳 번역 перевод แปล ترجمة अनुवाद תרגום`,
);

/** The report proposes, supposes or paraphrases the words; nobody needs to have said them. */
export const PROPOSED = lexicon(
  `could should suggest* recommend recommended recommendation recommendations alternative* rewrite rewritten rephrase* idea
 ideas imagine imagined hypothetical* might may improvement replace replacing swap swapping try trying tweak variant variants option options
 a/b ab-test retitle improve stronger sharper punchier seems scheint semble parece e.g possible potential goal goals objective objectives aim aims consider proposed propose   
 would better e.g. paraphras* wonder wonders implies implying implied
 suggesting essentially basically effectively z.b lernziel lernziele ziel moglich* potentiell* objectif objectifs
 objetivo obiettivo possibil* posible* ersetzen austauschen testen teste probieren remplacer tester essayer
 reemplazar probar cambiar sostituire provare substituir testar      
 vorschlag* empfehlung* empfehlen empfiehlt besser sollte sollten konnte konnten alternativ* idee ideen verbesser*
 beispielsweise sinngemass   
 suggestion suggestions propose conseil pourrait devrait sugerencia sugerir propuesta podria deberia suggerimento
 potrebbe dovrebbe sugestao poderia deveria suggestie`,
  `建议 可以改 改为 改成 应该 提案 例えば 改善 제안 개선 предлож лучше следует`,
);

/** The words name something: a title, a brand, a song. */
export const NAMED = lexicon(
  `called named titled entitled title titles metaphor concept notion song songs book books film films movie movies series album episode channel playlist brand product
 brandname name names nickname hashtag track sound podcast game template file filename folder document section chapter category term
 genannt heisst namens titel betitelt song lied buch film serie marke kanal produkt produkts datei name begriff genre
 appele nomme intitule titre chanson llamado llamada titulado titulo cancion chiamato intitolato titolo canzone chamado titulo`,
  `名为 叫做 题为 《 という曲 タイトル 제목 назван песн`,
);

/** The words are of the text that somebody wrote about the video: a post, its tags, its title. */
export const DESCRIBED = lexicon(
  `description metadata post posted hashtags bio caption-of-the-post post's posting beschreibung beschreibungstext videobeschreibung
  metadaten beitrag legende descripcion descrizione descricao publicacion beschrijving opis`,
  `描述 简介 文案 説明文 概要欄 설명란 описани`,
);

/** The words are of what the user wrote for the batch. */
export const OF_CONTEXT = lexicon(
  `context brief briefing guidelines guideline background-note instruction instructions kontext vorgabe vorgaben auftrag contexte contexto
  contesto`,
  `背景资料 上下文 文脈 맥락 контекст`,
);

/** The report says that something is not so. */
export const DENIED = lexicon(
  `never not no nobody doesn't didn't isn't without neither nowhere absent missing omits omitted lacks avoids
  nie nicht kein keine niemand niemals fehlt ohne jamais pas aucun nunca nadie falta non mai manca nao nem niet nooit`,
  `没有 没说 从未 不 ない ません 않 никогда не ไม่`,
);

/** The words in `text` that belong to a lexicon, with the place where the first and the last of them stand. */
export interface CueWord {
  readonly start: number;
  readonly end: number;
  readonly word: string;
}

/** French and Italian articles before a vowel. */
const ELISION = /^(?:l|d|s|n|m|t|c|qu|un|dell|all|nell|sull)'/u;
const WORD = /[\p{L}\p{N}\p{M}]{1,60}(?:[-'’.][\p{L}\p{N}\p{M}]{1,60}){0,4}/gu;

/** The words of a text in folded letters, with their places. */
export function wordsIn(text: string, fold: (text: string) => string): readonly CueWord[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    word: fold(word).replaceAll('’', "'"),
  }));
}

/** The places of cues in a text. `words` are its words. */
export function cuesOf(
  text: string,
  words: readonly CueWord[],
  { whole, starts, parts }: Lexicon,
): readonly CueWord[] {
  const found = words.filter(
    ({ word }) =>
      whole.has(word) ||
      whole.has(word.replace(ELISION, '')) ||
      starts.some((start) => word.startsWith(start)) ||
      partsOfWord(word, whole),
  );
  const lower = text.toLowerCase();
  // A few letters get longer in lower case, and places would no longer be right.
  const within = lower.length === text.length ? lower : text;
  const inside = parts.flatMap((part) => {
    const place = within.lastIndexOf(part);
    return place < 0 ? [] : [{ start: place, end: place + part.length, word: part }];
  });
  return [...found, ...inside].toSorted((one, other) => one.start - other.start);
}

/** `text-overlay` has two words. */
function partsOfWord(word: string, whole: ReadonlySet<string>): boolean {
  return word.includes('-') && word.split('-').some((part) => part.length > 3 && whole.has(part));
}
