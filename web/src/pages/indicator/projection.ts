/** Longitude and latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number];

const RADIANS = Math.PI / 180;

export interface Projection {
  readonly project: (position: Position | readonly number[]) => number[];
  readonly unproject: (point: readonly number[]) => number[];
}

/**
 * The azimuthal equal-area projection about a centre, on a sphere of radius 1, north downwards as
 * screens count (Lambert 1772; formulas 24-2 to 24-16 in Snyder, Map Projections – A Working Manual,
 * 1987). True at the centre, and areas are true everywhere, for a city as for a continent.
 */
export function equalArea([longitude, latitude]: Position): Projection {
  const [sin, cos] = [Math.sin(latitude * RADIANS), Math.cos(latitude * RADIANS)];
  return {
    project([lambda = 0, phi = 0]) {
      const apart = (lambda - longitude) * RADIANS;
      const [sinPhi, cosPhi] = [Math.sin(phi * RADIANS), Math.cos(phi * RADIANS)];
      const away = 1 + sin * sinPhi + cos * cosPhi * Math.cos(apart);
      // The point opposite to the centre lies nowhere: it is kept at the rim.
      const k = Math.sqrt(2 / Math.max(away, 1e-9));
      return [k * cosPhi * Math.sin(apart), -k * (cos * sinPhi - sin * cosPhi * Math.cos(apart))];
    },
    unproject([x = 0, down = 0]) {
      const y = -down;
      const rho = Math.hypot(x, y);
      if (rho < 1e-12) return [longitude, latitude];
      const c = 2 * Math.asin(Math.min(1, rho / 2));
      const phi = Math.asin(Math.cos(c) * sin + (y * Math.sin(c) * cos) / rho);
      const lambda = Math.atan2(x * Math.sin(c), rho * cos * Math.cos(c) - y * sin * Math.sin(c));
      return [longitude + lambda / RADIANS, phi / RADIANS];
    },
  };
}
