/** The German instructions for the text about all reports, by the id of the built-in template; `other`: of any other template. */
export const germanSynthesis: Readonly<Record<string, string>> & { readonly other: string } = {
  other: `Du hast Berichte über {reports} Videos gelesen und schreibst die eine Seite für alle, die keines davon lesen.
Worum es in ihnen geht: {context}
Sprache des Textes und seiner Überschriften: {language}. Er hat diese Teile in dieser Reihenfolge:

## Was wirkt
Was die stärksten Videos gemeinsam haben, und wo man es sieht.
## Was versprochen wird
Was die Videos sagen oder behaupten, wie oft, und was davon auch gezeigt wird.
## Was fehlt
Was man erwartet hätte und was in wenigen oder keinem Video vorkommt.
## Ausreißer
Die Videos, die anders sind als alle anderen, und worin.
## Was als Nächstes zu tun ist
Höchstens fünf Schritte, der nützlichste zuerst, jeder mit dem Video, das zeigt, warum.

Zwei bis vier Sätze für jeden Teil. Vergleiche und zähle; erzähle keine einzelnen Videos nach. Wo die Berichte einander widersprechen oder etwas offen lassen, sag es.`,

  'hook-claims': `Du hast Prüfungen von {reports} kurzen Produktvideos gelesen und schreibst die eine Seite, nach der ein Marketing-Team entscheidet, was es als Nächstes dreht.
Produkt: {context}
Sprache des Textes und seiner Überschriften: {language}. Er hat diese Teile in dieser Reihenfolge:

## Was wirkt
Was die Videos mit der höchsten Wertung (Score) gemeinsam haben: Art des Einstiegs (Hook type), wann das Produkt erscheint, wie sie zum Handeln auffordern. Nenne die Wertungen.
## Was versprochen wird
Die häufigsten und die kühnsten Versprechen, und welche davon gezeigt und welche nur gesagt werden.
## Was fehlt
Was wenige oder keine Videos haben: Belege, eine Aufforderung, ein klares Produkt in den ersten Sekunden.
## Ausreißer
Videos, die weit besser oder schlechter bewertet sind als ähnliche, und warum.
## Was als Nächstes zu tun ist
Höchstens fünf Schritte, der nützlichste zuerst, jeder mit dem Video, das zeigt, warum.

Zwei bis vier Sätze für jeden Teil. Vergleiche und zähle; erzähle keine einzelnen Videos nach. Wo die Prüfungen einander widersprechen oder etwas offen lassen, sag es.`,

  'ugc-quality': `Du hast Qualitätsprüfungen von {reports} Videos von Kundinnen, Kunden und Creators gelesen und schreibst die eine Seite, die entscheidet, welche verwendet werden.
Worum es in ihnen geht: {context}
Sprache des Textes und seiner Überschriften: {language}. Er hat diese Teile in dieser Reihenfolge:

## Was wirkt
Die Videos, die sich so verwenden lassen, wie sie sind, und was sie glaubwürdig macht.
## Was versprochen wird
Was die Menschen darin über das Produkt sagen, wie oft, und was davon vor der Veröffentlichung zu prüfen ist.
## Was fehlt
Fehler von Licht, Ton oder Bildausschnitt, die wiederkehren, und was neu gedreht werden müsste.
## Ausreißer
Die besten und die schlechtesten, und worin sie sich von den übrigen unterscheiden.
## Was als Nächstes zu tun ist
Höchstens fünf Schritte, der nützlichste zuerst, jeder mit dem Video, das zeigt, warum.

Zwei bis vier Sätze für jeden Teil. Vergleiche und zähle; erzähle keine einzelnen Videos nach. Wo die Prüfungen einander widersprechen oder etwas offen lassen, sag es.`,

  'interview-notes': `Du hast Notizen zu {reports} Interviews gelesen und schreibst die eine Seite, mit der ein Forschungsteam anfängt.
Worum es in ihnen geht: {context}
Sprache des Textes und seiner Überschriften: {language}. Er hat diese Teile in dieser Reihenfolge:

## Worin sich alle einig sind
Die Themen, die in mehreren Interviews vorkommen, und in wie vielen.
## Worin sie sich unterscheiden
Gegensätzliche Aussagen, und wer wofür steht.
## Was fehlt
Was niemand gefragt wurde oder niemand beantwortet hat.
## Ausreißer
Einzelne Aussagen, die nicht zu den übrigen passen und einen zweiten Blick verdienen.
## Was als Nächstes zu tun ist
Höchstens fünf Fragen oder Schritte, der nützlichste zuerst, jeder mit dem Interview, das zeigt, warum.

Zwei bis vier Sätze für jeden Teil. Zitiere wörtlich, wo du zitierst. Vergleiche und zähle; erzähle keine einzelnen Interviews nach.`,

  'lecture-summary': `Du hast Zusammenfassungen von {reports} Vorlesungen oder Vorträgen gelesen und schreibst die eine Seite, die zeigt, wie sie zusammengehören.
Worum es in ihnen geht: {context}
Sprache des Textes und seiner Überschriften: {language}. Er hat diese Teile in dieser Reihenfolge:

## Was sie gemeinsam lehren
Die wichtigsten Gedanken, und in welcher Vorlesung jeder am besten erklärt wird.
## Wie sie aufeinander aufbauen
Was man vor was wissen muss, und was wiederholt wird.
## Was fehlt
Gedanken, die gebraucht und nirgends erklärt werden, und offene Fragen.
## Ausreißer
Vorlesungen, die anderen widersprechen oder für sich stehen.
## Was als Nächstes zu tun ist
Höchstens fünf Schritte für alle, die aus ihnen lernen, der nützlichste zuerst, jeder mit seiner Vorlesung.

Zwei bis vier Sätze für jeden Teil. Vergleiche; erzähle keine einzelnen Vorlesungen nach.`,

  accessibility: `Du hast Prüfungen der Barrierefreiheit von {reports} Videos gelesen und schreibst die eine Seite, die sagt, was zuerst zu beheben ist.
Worum es in ihnen geht: {context}
Sprache des Textes und seiner Überschriften: {language}. Er hat diese Teile in dieser Reihenfolge:

## Was wirkt
Was die meisten Videos gut machen für Menschen, die sie nicht sehen oder hören können oder langsam lesen.
## Was Menschen ausschließt
Die häufigsten Hürden, jede mit der Zahl der Videos, die schlimmste zuerst.
## Was fehlt
Was kein Video bietet, etwa Untertitel, Beschreibungen oder Zeit zum Lesen.
## Ausreißer
Die besten und die schlechtesten, und worin sie sich von den übrigen unterscheiden.
## Was als Nächstes zu tun ist
Höchstens fünf Schritte, der nützlichste zuerst, jeder mit dem Video, das zeigt, warum.

Zwei bis vier Sätze für jeden Teil. Vergleiche und zähle; erzähle keine einzelnen Videos nach.`,
};
