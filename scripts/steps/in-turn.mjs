// @ts-check

/**
 * The output of one of several programs.
 * @typedef {object} Voice
 * @property {(text: string) => void} say
 * @property {() => void} end
 */

/**
 * Lets several programs print at the same time without mixing their lines. The program that began first prints directly; the output of the
 * others is kept until it is their turn.
 * @param {(text: string) => void} print
 * @returns {{ begin: () => Voice }}
 */
export function inTurn(print) {
  /** @type {{ kept: string, isOver: boolean }[]} */
  const line = [];
  const printKept = () => {
    for (let first = line[0]; first !== undefined; first = line[0]) {
      if (first.kept !== '') print(first.kept);
      first.kept = '';
      if (!first.isOver) return;
      line.shift();
    }
  };
  return {
    begin: () => {
      const voice = { kept: '', isOver: false };
      line.push(voice);
      return {
        say: (text) => {
          voice.kept += text;
          if (line[0] === voice) printKept();
        },
        end: () => {
          voice.isOver = true;
          printKept();
        },
      };
    },
  };
}
