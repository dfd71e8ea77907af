/** Which words of a text do not stand in another: the longest common run of words stays plain, the rest is marked. */
export interface Piece {
  text: string;
  differs: boolean;
}

const MOST = 1_500;

/** The text in pieces, in order and complete: joined, they are the text. */
export function pieces(text: string, other: string): Piece[] {
  if (text === other) return text === '' ? [] : [{ text, differs: false }];
  const mine = words(text);
  const theirs = words(other);
  // Beyond this length marking words takes longer than reading them; the whole text counts as different.
  if (mine.length > MOST || theirs.length > MOST) return text === '' ? [] : [{ text, differs: true }];
  const common = kept(mine, theirs);
  const found: Piece[] = [];
  mine.forEach((word, index) => {
    const differs = !common.has(index) && word.trim() !== '';
    const last = found.at(-1);
    if (last && (last.differs === differs || word.trim() === '')) last.text += word;
    else found.push({ text: word, differs });
  });
  // A mark ends with its word: the blank after it belongs to what follows.
  found.forEach((piece, index) => {
    const next = found[index + 1];
    const blank = /\s+$/.exec(piece.text)?.[0] ?? '';
    if (!piece.differs || !next || blank === '') return;
    piece.text = piece.text.slice(0, -blank.length);
    next.text = blank + next.text;
  });
  return found;
}

const words = (text: string): string[] => text.split(/(\s+)/).filter((word) => word !== '');

/** Indexes of `mine` that belong to a longest common subsequence with `theirs`. */
function kept(mine: string[], theirs: string[]): Set<number> {
  const width = theirs.length + 1;
  const lengths = new Uint16Array((mine.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = mine.length - 1; row >= 0; row -= 1) {
    for (let column = theirs.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = mine[row] === theirs[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const found = new Set<number>();
  let [row, column] = [0, 0];
  while (row < mine.length && column < theirs.length) {
    if (mine[row] === theirs[column]) {
      found.add(row);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return found;
}
