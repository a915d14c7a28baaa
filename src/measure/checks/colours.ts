/** Computed colours and their contrast. Pure. */

/** Red, green, blue from 0 to 255, opacity from 0 to 1. Anything but `rgb()` counts as black. */
const channelsOf = (colour: string): readonly [number, number, number, number] => {
  const [r = 0, g = 0, b = 0, alpha = 1] = (/^rgba?\(([^)]+)\)/.exec(colour)?.[1] ?? '')
    .split(/[\s,/]+/)
    .map(Number);
  return [r, g, b, alpha];
};
const luminance = (channels: readonly number[]): number => {
  const [r = 0, g = 0, b = 0] = channels.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/**
 * Contrast by WCAG 2, from 1 to 21.
 *
 * @param colour `rgb(…)`, blended with the ground where it is transparent
 * @param ground `rgb(…)`, opaque
 */
export const contrastOf = (colour: string, ground: string): number => {
  const [r, g, b, alpha] = channelsOf(colour);
  const under = channelsOf(ground);
  const mixed = [r, g, b].map((value, index) => value * alpha + (under[index] ?? 0) * (1 - alpha));
  const [one, other] = [luminance(mixed), luminance(under.slice(0, 3))];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
};
