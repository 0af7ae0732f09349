/** Words that turn a sentence into its opposite, in folded letters. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  [
    'not no never none nothing nobody nowhere neither nor without cannot',
    'nicht kein keine keinen keinem keiner keines nie niemals nichts niemand ohne weder nirgends nee nein',
    'pas jamais rien sans aucun aucune non personne ni',
    'nunca jamas nada sin ningun ninguno ninguna tampoco nadie',
    'mai senza niente nulla nessun nessuno nessuna neanche',
    'nao sem nenhum nenhuma ninguem nem',
    'niet geen nooit niets zonder niemand',
    'nie nigdy bez nic nikt',
    'degil yok hayir asla',
    'inte aldrig ingen inget utan',
    'tidak bukan jangan tanpa belum',
    'khong chua chang',
    'не нет ни никогда ничего никто без нельзя',
    'لا ليس ليست لم لن بدون غير',
    'לא אין בלי אף',
    'नहीं नही मत बिना',
    '안 못',
  ]
    .join(' ')
    .split(' '),
);

/** Negations inside words or between characters of scripts without spaces. The longest comes first. */
export const NEGATION_SIGNS: Readonly<Record<string, readonly string[]>> = {
  zh: ['不', '没', '沒', '无', '無', '未', '别', '勿', '甭'],
  ja: ['ません', 'なかっ', 'なければ', 'ない', 'なく', 'ずに', '無', '不', '未', '非'],
  th: ['ไม่', 'มิได้', 'อย่า', 'ไร้'],
  lo: ['ບໍ່', 'ບໍ', 'ຢ່າ'],
  km: ['មិន', 'ពុំ', 'គ្មាន', 'កុំ'],
  my: ['ဘူး', 'မဟုတ်', 'မရှိ'],
  ko: ['않', '없', '아니', '못'],
};

/** Names of units by the name that they are compared by, in folded letters. They count as units behind a number. */
const UNIT_NAMES: Readonly<Record<string, string>> = {
  '%': '% percent prozent pourcent porcento procent percento yuzde процентов процента процент 퍼센트 프로',
  $: '$ dollar dollars usd bucks buck 달러 dolares dolar dolari dollari долларов доллара',
  '€': '€ euro euros eur евро 유로',
  pound: '£ pound pounds gbp pfund lb lbs quid livres libras',
  '¥': '¥ yen yuan rmb cny jpy 元 块 塊 円',
  '₹': '₹ rupee rupees inr रुपये',
  '₽': '₽ рублей рубля рубль rub',
  '₩': '₩ won 원',
  brl: 'brl reais',
  chf: 'chf franken francs',
  '₺': '₺ lira tl',
  '฿': '฿ baht',
  '₫': '₫ dong',
  rupiah: 'rupiah rp idr',
  zloty: 'zloty zlotych pln',
  krone: 'kr kronor kroner',
  peso: '₱ pesos peso',
  cent: 'cents ct centimes centavos',
  kg: 'kg kilo kilos kilogram kilograms kilogramm kilogrammes kilogramos chilo chili кг килограмм килограммов 公斤 千克 キロ 킬로 킬로그램',
  g: 'g gram grams gramm grammes gramos grammi gramas г грамм граммов 克 グラム 그램',
  mg: 'mg milligram milligrams milligramm',
  km: 'km kilometer kilometers kilometre kilometres kilometern kilometros chilometri км километров 公里 千米',
  m: 'm meter meters metre metres metern metros metri м метров 米',
  cm: 'cm centimeter centimeters centimetre centimetres zentimeter zentimetern centimetros см 厘米 센티 센티미터',
  mm: 'mm millimeter millimeters millimetre millimetres millimetern 毫米',
  mile: 'mi mile miles meile meilen',
  inch: 'inch inches in. zoll pulgadas pouces',
  foot: 'ft foot feet fuss',
  l: 'l liter liters litre litres litern litros litri л литров 升',
  ml: 'ml milliliter milliliters millilitre millilitres мл 毫升 밀리 밀리리터 미리',
  oz: 'oz ounce ounces unzen onzas',
  sec: 's sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondi secondo seconden секунд секунды секунда 秒 초',
  min: 'min mins minute minutes minuten minuto minutos minuti минут минуты минута 分钟 分鐘 분',
  hour: 'h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur часов часа час 小时 小時 時間 시간',
  day: 'day days tag tage tagen jour jours dia dias giorni giorno dagen dag дней дня день 天 日間 일',
  week: 'week weeks woche wochen semaine semaines semana semanas settimane settimana weken недель недели 周 週間 주',
  month:
    'month months monat monate monaten mois mes meses mesi maanden месяцев месяца 个月 個月 か月 ヶ月 개월',
  year: 'year years yr yrs jahr jahre jahren an ans annee annees ano anos anni anno jaar лет года год 年 년',
  deg: '° degree degrees deg grad degres grados gradi graden градусов 度',
  times: 'x times mal fois veces volte vezes keer раз раза 倍 次 回 번',
  am: 'am',
  pm: 'pm',
  gb: 'gb gigabyte gigabytes gigs',
  mb: 'mb megabyte megabytes',
  tb: 'tb terabyte terabytes',
  mph: 'mph',
  kmh: 'kmh',
  watt: 'w watt watts',
  volt: 'v volt volts',
  kcal: 'kcal calorie calories kalorien calorias',
};

const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries(UNIT_NAMES).flatMap(([key, names]) => names.split(' ').map((name) => [name, key] as const)),
);

/** The name by which a unit is compared; null if the word is none. */
export function unitOf(word: string): string | null {
  return UNITS.get(word) ?? null;
}

/** Units of more than one Chinese or Japanese character, the longest first. */
export const HAN_UNITS: readonly string[] = [...UNITS.keys()]
  .filter((name) => /^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]{1,8}$/u.test(name))
  .concat(['パーセント', 'ドル', '美元', '美金', 'ユーロ', '欧元', '欧'])
  .toSorted((one, other) => other.length - one.length);

/** The name by which a unit of `HAN_UNITS` is compared. */
export function hanUnitOf(name: string): string {
  if (name === 'パーセント') return '%';
  if (name === 'ドル' || name === '美元' || name === '美金') return '$';
  if (name === 'ユーロ' || name === '欧元' || name === '欧') return '€';
  return UNITS.get(name) ?? name;
}

const OPPOSITE_PAIRS = [
  'under over',
  'above below',
  'for against',
  'risen fallen',
  'rose fell',
  'rising falling',
  'rises falls',
  'grew shrank',
  'grow shrink',
  'grows shrinks',
  'gain loss',
  'gained lost',
  'raised lowered',
  'increasing decreasing',
  'inside outside',
  'early late',
  'earlier later',
  'minimum maximum',
  'push pull',
  'start stop',
  'lighter darker',
  'light dark',
  'thick thin',
  'soft hard',
  'strong weak',
  'stronger weaker',
  'full empty',
  'same different',
  'rich poor',
  'young old',
  'younger older',
  'clean dirty',
  'approved rejected',
  'accepted refused',
  'dry oily',
  'sweet sour',
  'loud quiet',
  'succeed fail',
  'succeeded failed',
  'unter uber',
  'dafur dagegen',
  'fur gegen',
  'gestiegen gefallen',
  'steigt fallt',
  'heller dunkler',
  'stark schwach',
  'fruher spater',
  'pour contre',
  'dessus dessous',
  'hausse baisse',
  'subio bajo',
  'sube baja',
  'encima debajo',
  'выше ниже',
  'mom dad',
  'mum dad',
  'mama papa',
  'boy girl',
  'man woman',
  'men women',
  'junge madchen',
  'grande pequeno',
  'grande pequena',
  'grand petit',
  'grande petite',
  'grande piccolo',
  'grande piccola',
  'grande pequeno',
  'ancho estrecho',
  'oben unten',
  'haut bas',
  'arriba abajo',
  'more less',
  'more fewer',
  'most least',
  'best worst',
  'better worse',
  'before after',
  'increase decrease',
  'increases decreases',
  'increased decreased',
  'up down',
  'rise fall',
  'all none',
  'always never',
  'always rarely',
  'hot cold',
  'warm cold',
  'left right',
  'cheap expensive',
  'cheaper pricier',
  'first last',
  'high low',
  'higher lower',
  'good bad',
  'big small',
  'bigger smaller',
  'large small',
  'old new',
  'open closed',
  'buy sell',
  'bought sold',
  'win lose',
  'won lost',
  'love hate',
  'yes no',
  'with without',
  'safe dangerous',
  'easy hard',
  'fast slow',
  'faster slower',
  'day night',
  'can cannot',
  'wet dry',
  'true false',
  'morning evening',
  'mehr weniger',
  'beste schlechteste',
  'besten schlechtesten',
  'besser schlechter',
  'vorher nachher',
  'vor nach',
  'immer nie',
  'alle keine',
  'gross klein',
  'grosser kleiner',
  'heiss kalt',
  'warm kalt',
  'links rechts',
  'teuer billig',
  'teuer gunstig',
  'teurer billiger',
  'gut schlecht',
  'alt neu',
  'alte neue',
  'ja nein',
  'mit ohne',
  'steigt sinkt',
  'gestiegen gesunken',
  'hoch runter',
  'morgens abends',
  'plus moins',
  'meilleur pire',
  'avant apres',
  'avec sans',
  'mas menos',
  'mejor peor',
  'antes despues',
  'con sin',
  'piu meno',
  'migliore peggiore',
  'prima dopo',
  'mais menos',
  'melhor pior',
  'antes depois',
  'больше меньше',
  'лучше хуже',
  'до после',
];

const OPPOSITES: ReadonlyMap<string, ReadonlySet<string>> = oppositesOf(OPPOSITE_PAIRS);

function oppositesOf(pairs: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const opposites = new Map<string, Set<string>>();
  for (const pair of pairs) {
    const [one = '', other = ''] = pair.split(' ');
    for (const [word, opposite] of [
      [one, other],
      [other, one],
    ] as const) {
      opposites.set(word, (opposites.get(word) ?? new Set()).add(opposite));
    }
  }
  return opposites;
}

/** Words of one kind by language: places in an order, colours, days, months, sizes. One for another is another statement. */
const KINDS = [
  'first second third fourth fifth sixth seventh eighth ninth tenth last',
  'erste zweite dritte vierte funfte sechste letzte',
  'ersten zweiten dritten vierten funften sechsten letzten',
  'premier deuxieme troisieme quatrieme dernier',
  'primero segundo tercero cuarto ultimo',
  'primo secondo terzo quarto ultimo',
  'primeiro segundo terceiro quarto ultimo',
  'red blue green yellow black white pink purple orange brown grey beige',
  'rot blau grun gelb schwarz weiss rosa lila orange braun grau',
  'rote blaue grune gelbe schwarze weisse braune graue',
  'rouge bleu vert jaune noir blanc rose violet marron gris',
  'rojo azul verde amarillo negro blanco rosa morado marron gris',
  'monday tuesday wednesday thursday friday saturday sunday',
  'montag dienstag mittwoch donnerstag freitag samstag sonntag',
  'lundi mardi mercredi jeudi vendredi samedi dimanche',
  'lunes martes miercoles jueves viernes sabado domingo',
  'january february march april may june july august september october november december',
  'januar februar marz april mai juni juli august september oktober november dezember',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'small medium large',
  'klein mittel gross',
  'yesterday today tomorrow',
  'gestern heute morgen',
  'hier aujourdhui demain',
  'ayer hoy manana',
  'north south east west',
  'mother father brother sister son daughter husband wife uncle aunt grandmother grandfather',
  'mutter vater bruder schwester sohn tochter mann frau onkel tante oma opa',
  'mere pere frere soeur fils fille mari femme oncle tante',
  'madre padre hermano hermana hijo hija marido esposa tio tia abuela abuelo',
  'spring summer autumn winter',
].map((words) => new Set(words.split(' ')));

/** True if one word says the opposite of the other. */
export function areOpposite(one: string, other: string): boolean {
  if (KINDS.some((words) => words.has(one) && words.has(other))) return one !== other;
  return OPPOSITES.get(one)?.has(other) === true || isNegatedForm(one, other) || isNegatedForm(other, one);
}

const NEGATING_STARTS = ['un', 'in', 'im', 'il', 'ir', 'dis', 'non', 'de', 'mis', 'de', 'anti'];

function isNegatedForm(word: string, other: string): boolean {
  if (word.length < 5 || !word.endsWith(other)) return false;
  return NEGATING_STARTS.includes(word.slice(0, word.length - other.length));
}
