import type { Settings } from 'sigma/settings';
import { FONT, INK, PAPER } from '../../../design/tokens.ts';
import type { NodeLook, TieLook } from './graph.ts';

type Draw = Settings<NodeLook, TieLook>['defaultDrawNodeLabel'];

/** Names beside their nodes on a light ground, region names centred and strong. */
export const drawName: Draw = (context, data) => {
  if (!data.label) return;
  const isName = 'isName' in data && data.isName === true;
  context.font = isName ? `700 14px ${FONT}` : `12px ${FONT}`;
  context.textAlign = isName ? 'center' : 'left';
  const x = isName ? data.x : data.x + data.size + 4;
  const y = data.y + 4;
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = PAPER;
  context.strokeText(data.label, x, y);
  context.fillStyle = INK;
  context.fillText(data.label, x, y);
  context.textAlign = 'left';
};
