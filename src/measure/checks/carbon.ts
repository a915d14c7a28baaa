/**
 * Carbon of a page view by the Sustainable Web Design model, version 4: electricity and manufacture of data
 * centres, networks and devices, per byte received. Assumes hosting is not green. Source:
 * https://sustainablewebdesign.org/estimating-digital-emissions/. A test compares it with `@tgwf/co2`.
 */

/** The model's world average, in g CO2e per kWh. */
export const worldIntensity = 494;

/** Electricity per gigabyte, in kWh: of use and of manufacture. */
const operation = 0.055 + 0.059 + 0.08;
const making = 0.012 + 0.013 + 0.081;

/**
 * @param bytes as transferred
 * @param intensity of the electricity of use, in g CO2e per kWh; manufacture keeps the world's
 */
export const gramsOf = (bytes: number, intensity: number): number =>
  (bytes / 1e9) * (operation * intensity + making * worldIntensity);
