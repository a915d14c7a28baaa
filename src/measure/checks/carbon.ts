/**
 * Carbon of a page view by the Sustainable Web Design model, version 4: electricity and making of data centres, networks and
 * devices, shared out by byte received. Hosting is not taken for green.
 * Source: https://sustainablewebdesign.org/estimating-digital-emissions/. A test compares it with `@tgwf/co2`.
 */

/** The world's average, in g CO2e per kWh: the model's own. */
export const worldIntensity = 494;

/** Electricity per gigabyte, in kWh: used, and of making the equipment. */
const operation = 0.055 + 0.059 + 0.08;
const making = 0.012 + 0.013 + 0.081;

/**
 * @param bytes as they travel
 * @param intensity of the electricity used, in g CO2e per kWh; what making things emitted stays the world's
 */
export const gramsOf = (bytes: number, intensity: number): number =>
  (bytes / 1e9) * (operation * intensity + making * worldIntensity);
