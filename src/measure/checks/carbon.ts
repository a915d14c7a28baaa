/**
 * Sustainable Web Design model, version 4, for hosting that is not green:
 * https://sustainablewebdesign.org/estimating-digital-emissions/. A test compares it with `@tgwf/co2`.
 */

/** World average, in g CO2e per kWh. */
export const worldIntensity = 494;

/** In kWh per gigabyte, over data centres, networks and devices. */
const operation = 0.055 + 0.059 + 0.08;
const making = 0.012 + 0.013 + 0.081;

/** @param intensity of the electricity of use, in g CO2e per kWh; manufacture keeps the world's */
export const gramsOf = (bytes: number, intensity: number): number =>
  (bytes / 1e9) * (operation * intensity + making * worldIntensity);
