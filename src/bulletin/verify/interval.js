/** All the values that a number may stand for. Arithmetic on intervals keeps every one of them. */
export class Interval {
    low;
    high;
    constructor(low, high) {
        this.low = low;
        this.high = high;
    }
    static of(value) {
        return new Interval(value, value);
    }
    plus({ low, high }) {
        return new Interval(this.low + low, this.high + high);
    }
    minus({ low, high }) {
        return new Interval(this.low - high, this.high - low);
    }
    times(other) {
        const products = [
            this.low * other.low,
            this.low * other.high,
            this.high * other.low,
            this.high * other.high,
        ].map((product) => (Number.isNaN(product) ? 0 : product));
        return new Interval(Math.min(...products), Math.max(...products));
    }
    /** Division by an interval of positive numbers; nothing where it holds zero. */
    over(other) {
        if (other.low <= 0)
            return undefined;
        return this.times(new Interval(1 / other.high, 1 / other.low));
    }
    /** Powers of intervals of positive numbers. */
    power(exponent) {
        return this.low < 0 ? undefined : new Interval(this.low ** exponent, this.high ** exponent);
    }
    /** Whether some value is in both, but for the rest of binary arithmetic. */
    meets(other) {
        const grain = 1e-9 *
            Math.max(1, ...[this.low, this.high, other.low, other.high].filter(Number.isFinite).map(Math.abs));
        return this.low <= other.high + grain && other.low <= this.high + grain;
    }
}
