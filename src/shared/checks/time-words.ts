/** Patterns for folded letters around a number, that say whether it is a time of the video. */

/** Words directly before a time of the video. */
export const POSITION =
  /(?:^|[\s(,/«“"'‘\u3400-\u9FFF\u3040-\u30FF])(?:at|@|around|about|approx\.?|approximately|circa|ca\.?|from|until|till|by|near|past|after|before|since|between|starting|beginning|timestamp|timecode|time code|t=|mark|moment|minute|minuto|minuut|min\.|to|bei|um|ab|von|bis|nach|vor|gegen|zwischen|etwa|circa|zeitpunkt|zeitmarke|stelle|vers|des|jusqu'a|apres|avant|entre|en|desde|hasta|hacia|alrededor de|a los|a las|en el|aos|ate|por volta de|alle|ai|dal|dalle|fino a|verso|intorno a|na|rond|vanaf|tot|op|om|в|на|с|до|около|przy|od|do|okolo|o|vid|fran|till|pada|tai|在|从|到|至|约|大约|에서|約)[\s:~≈(]{0,3}(?:the |about |around |roughly |exactly |just |approximately |etwa |ca\. |circa |rund |der |den |about the |oko[lł]o |の)?$/u;

/** Words that come directly before times, and before no ratio, score or verse. */
export const AT =
  /(?:^|[\s(,])(?:at|@|around|timestamp|timecode|bei|um|ab|vers|a los|a las|alle|aos|na|в|на|在|から)[\s:~≈(]{0,3}$/u;

/** Words directly behind a time of the video. */
export const POSITION_AFTER =
  /^[\s-]{0,2}(?:in(?:to)?\b(?! (?:the (?:oven|fridge|microwave|freezer|water|pan)|a |an |your|total|all|length))|mark\b|-mark|timestamp|on(?:wards?)?\b(?! (?:the|a|his|her)\b)|of the (?:video|clip|recording)|marke|im video|des videos|de la video|del video|nach (?:dem )?(?:beginn|start|anfang)|after the (?:start|beginning)|apres le debut|despues del (?:inicio|comienzo)|into|処|处|处|時点|左右|时候|时出现|付近|地点|头|あたり|ごろ|頃|目に|目で|に|で|時に|쯤|지점|에(?:\s|서|,|$)|에서)/u;

/** Words directly before a count of minutes that make it a time of the video. */
export const AT_MINUTES =
  /(?:^|[\s(,])(?:at|@|around|bei|gegen|a los|aos|ai)[\s:~≈(]{0,3}(?:about |around |etwa )?$/u;

/** Words directly behind a count of minutes that make it a time of the video. */
export const MINUTES_AFTER =
  /^[\s-]{0,2}(?:into\b|mark\b|marke\b|(?:in|of|im|des|de|del|da|do|dans) (?:the |this |la |le |diesem |dieses )?(?:video|clip|recording|film|lecture|talk|episode|vortrag|folge)s?\b|nach (?:dem )?(?:beginn|start|anfang)|(?:after|from) the (?:start|beginning)|apres le debut|despues del (?:inicio|comienzo))/u;

/** Words directly behind a count that make it a length. */
export const LENGTH_AFTER =
  /^[ -]{0,2}(?:of|long|lang|pause|break|clip|video|ad|spot|timer|rule|intro|hook|each|per|later|rinse|total|max|maximum)\b/u;

/** Words in a clause that make a number the time of a clock. */
export const CLOCK =
  /o'clock|\bclock\b|\bwatch (?:shows|reads|says)|wristwatch|smartwatch|\balarm|lock ?screen|home ?screen|status bar|sperrbildschirm|statusleiste|\b(?:phone|display|screen|microwave|oven|timer|countdown|count-down|stopwatch|stoppuhr|scoreboard|dashboard|handy|uhr|wecker|anzeige|bildschirm|telefon|smartphone|ecran|pantalla|schermo|reloj|horloge|orologio)\b[^,;]{0,40}\b(?:shows?|reads?|says|displays?|showing|reading|goes|runs|counts|ticks|jumps|zeigt|steht|zahlt|springt|affiche|indique|muestra|marca|segna|mostra)\b|opening (?:hours|times)|business hours|geoffnet|offnungszeit|ladenschluss|angebot|aktion|termin|abfahrt|ankunft|\buhrzeit|\buhr \w{1,8}$|wall clock|\bam (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|ouvert|horaires|\bheure\b|abierto|horario|aperto|orario|营业|時計|营业时间|手机显示|锁屏|闹钟|時刻|영업/u;

/** Words in a clause that make a number an hour of the day, unless its form is that of a video. */
export const HOURS =
  /\b(?:open|closed)\b[^,;]{0,24}$|\b(?:offer|sale|deal|discount|shop|store|office|museum|restaurant|cafe|deadline|appointment|meeting|flight|train|bus|departs?|departure|arriv\w{1,5}|breakfast|lunch|dinner|curfew|sunrise|sunset|kickoff|kick-off|checkout|check-in|reservation|class|webinar|livestream|live stream|doors|concert|party|event|delivery)\b[^,;]{0,40}\b(?:opens?|open|closes?|closed|ends?|starts?|begins?|runs?|valid|until|till|by|before|is|hours|scheduled|leaves|departs|arrives|due)\b[^,;]{0,16}$|\b(?:wak(?:e|es|ing)(?: up)?|woke(?: up)?|gets? up|got up|wacht auf|steht auf)\b[^,;]{0,12}$|\border (?:by|before)\b|\b(?:flight|train|bus|deadline|departure|arrival|appointment|meeting)\b[^,;]{0,16}$/u;

/** Verbs of shops and offers, but also of scenes. */
export const ENDS_AT =
  /\b(?:opens?|closes?|ends?|starts?|begins?|offnet|schliesst|endet|beginnt|ouvre|ferme|abre|cierra|apre|chiude)\b[^,;]{0,12}$/u;

/** Words directly behind a number that make it no time of the video. */
export const AFTER_CLOCK =
  /^[\s-]{0,2}(?:a\.?m\b|p\.?m\b|uhr\b|o'clock|h\b|hrs\b|gmt|utc|cet|est\b|pst|ist\b|aspect|ratio|format|crop|portrait|landscape|vertical|horizontal|seitenverhaltnis|hochformat|querformat|dilution|mix|scale|massstab|score|odds|in the (?:morning|evening|afternoon)|at night|tonight|tomorrow|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:am )?(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|morgens|abends|nachts|min\/|\/|per (?:km|mile|kilomet)|pace|mile|minutes? per|点钟|點|比例|画幅|の比率|分の|local time|ortszeit|each way|daily|every (?:day|morning|evening|night|week)|each (?:day|morning|evening|night)|this (?:morning|evening)|jeden (?:tag|morgen|abend)|-?hour|taglich|sharp|long\b|lang\b|split|verse|win\b|victory|lead\b|defeat|loss|für|gegen|dollars?|euros?|\$|€|£)/u;

/** Words in a clause before a number that make it a ratio or a format. */
export const RATIO =
  /ratio|aspect|\bformat|vertical|portrait|landscape|horizontal|crop|\bsquare|widescreen|seitenverhaltnis|hochkant|hochformat|querformat|zugeschnitten|mischung|verhaltnis|verdunn|massstab|\bscale\b|dilut|\bmix(?:ed|ing)?\b|\bparts?\b|\bodds\b|magnif|proporci|relacion|rapport|rapporto|formato|escala|echelle|scala|比例|比率|画幅|宽高比|縦横比|アスペクト|비율|соотношен|формат|масштаб|resolution|auflosung|\b\d{3,4} ?[x×] ?\d{3,4}/u;

/** Words in a clause before a number that make it a verse, a score, a price, a chapter or a distance. */
export const BEFORE =
  /\b(?:score[ds]?|scoreline|standings?|stands|half-?time|halbzeit|spielstand|endstand|ergebnis|steht es|gewann|gewinnt|verlor|siegte|fuhrt|won|wins|beat|beats|lost|loses|leads?|leading|draw|drew|match|marcador|ganan?|gano|punteggio|score final|resultado|verses?|vers(?:e|et|iculo)?|chapter|kapitel|bible|bibel|quran|koran|surah?|sure|psalms?|gospel|genesis|exodus|corinthians|romans|proverbs|sutra|gita|paragraph|section|price[ds]?|costs?|kostet|preis|pace|marathon|personal best|finish(?:es|ed) in|bestzeit|record of|rekord|track|playlist|song|version|room|zimmer|port|zoom|f\/|iso|model|bus line)\b[^,;]{0,40}$|比分|比赛|스코어|счет|счёт|得分|経文|圣经|聖書/u;

/** Words before a length: how long something lasts, how often it is done, how old it is. */
export const COUNTED =
  /\b(?:for|lasts?|lasting|every|each|takes?|taking|within|wait|waits|hold|holds|held|only|just|rinse|scrub|massage|brush|leave|let|sit|dry|dries|duration|length|runtime|running time|run time|watch time|view time|view duration|viewing time|wiedergabezeit|wiedergabedauer|abspielzeit|temps de visionnage|tiempo de visualizacion|runs|long|total|of|than|per|first|last|next|another|over the|fur|dauert|dauer|lange|lauft|innerhalb|alle|jede|jeden|binnen|nur|weitere|erste[nr]?|ersten|letzte[nr]?|warten|einwirken|laufzeit|pendant|dure|duree|dura|duran|duracion|durante|cada|dentro de|tiempo|durata|ogni|por|per|espera|attend|attendre|about a|gesamtlange|时长|長さ|持续|长度|时间为|제한|길이|длит|длина|длительность|в течение|每|前|最后|等待|保持)(?: the| den| die| a| about| around| etwa| circa| ca\.| les| las| los| of| is| von| ist)?[\s:(~≈-]{0,3}$/u;
