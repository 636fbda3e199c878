/** Where a label stands beside its circle. */
export type Side = 'right' | 'left' | 'bottom' | 'top';

export interface Labelled {
  /** CSS pixels: the middle of a circle, and its radius. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly text: string;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const SIDES: readonly Side[] = ['right', 'left', 'bottom', 'top'];

/** CSS pixels of a line of text, and between it and its circle; as wide as letters of 13 pixels are. */
const LINE = 18;
const GAP = 5;
const WIDE = 13.2;
const NARROW = 7.4;

/** About how wide a text is, in CSS pixels. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += /[\u2E80-\uFFEF]/u.test(letter) ? WIDE : NARROW;
  return width;
}

/**
 * Sides on which labels meet neither each other nor another circle: the first in the list choose
 * first. One that finds no room has none.
 *
 * @param width and `height`: what may be written on, in CSS pixels
 */
export function labelSides(
  labelled: readonly Labelled[],
  width: number,
  height: number,
): (Side | undefined)[] {
  const placed: Box[] = [];
  return labelled.map((own, index) => {
    const circles = labelled.flatMap((other, at) => (at === index ? [] : [boxOf(other)]));
    const side = SIDES.find((each) => {
      const box = boxBeside(own, each);
      const within = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
      return within && ![...circles, ...placed].some((other) => meets(box, other));
    });
    if (side) placed.push(boxBeside(own, side));
    return side;
  });
}

function boxOf({ x, y, radius }: Labelled): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function boxBeside({ x, y, radius, text }: Labelled, side: Side): Box {
  const width = widthOf(text);
  const away = radius + GAP;
  const [left, top] = {
    right: [x + away, y - LINE / 2] as const,
    left: [x - away - width, y - LINE / 2] as const,
    bottom: [x - width / 2, y + away] as const,
    top: [x - width / 2, y - away - LINE] as const,
  }[side];
  return { left, top, right: left + width, bottom: top + LINE };
}

function meets(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
