import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Unit, the unit it is converted to, the factor. */
const conversions = [
  ['km|kms|kilometres|kilometers|kilometre|kilometer', 'miles', 0.621371],
  ['miles|mile', 'km', 1.609344],
  ['kg|kgs|kilograms|kilogram|kilos|kilo', 'pounds', 2.204623],
  ['lb|lbs|pounds|pound', 'kg', 0.453592],
  ['metres|meters|metre|meter', 'feet', 3.28084],
  ['feet|foot|ft', 'metres', 0.3048],
  ['cm|centimetres|centimeters|centimetre|centimeter', 'inches', 0.393701],
  ['inches|inch', 'cm', 2.54],
  ['grams|gram|grammes', 'ounces', 0.035274],
  ['ounces|ounce|oz', 'grams', 28.349523],
  ['litres|liters|litre|liter', 'gallons', 0.264172],
  ['gallons|gallon', 'litres', 3.785412],
  ['km/h|kph', 'mph', 0.621371],
  ['mph', 'km/h', 1.609344],
  ['hectares|hectare', 'acres', 2.471054],
  ['acres|acre', 'hectares', 0.404686],
] as const;
const factors = new Map(
  conversions.flatMap(([units, target, factor]) =>
    units.split('|').map((unit) => [unit, { target, factor }]),
  ),
);
const names = [...factors.keys()].sort((left, right) => right.length - left.length).join('|');

/** "£5 pounds" and "$5 feet" are no measures, and neither is a rank or a part of a longer number. */
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}.,$€£¥/-])(\\d{1,6}(?:,\\d{3})*(?:\\.\\d{1,3})?)[ -]?(${names}|° ?[CF]|degrees (?:Celsius|Fahrenheit))(?![\\p{L}\\p{N}/])`,
  'giu',
);

/** Three digits that count, in plain notation. */
function round(value: number): string {
  const rounded = Number(value.toPrecision(3));
  return String(Math.abs(rounded) >= 100 ? Math.round(value) : rounded);
}

function convert(value: number, unit: string): string | null {
  if (/^(?:°|degrees)/.test(unit)) {
    const isCelsius = /c(?:elsius)?$/.test(unit);
    return isCelsius ? `${round(value * 1.8 + 32)} °F` : `${round((value - 32) / 1.8)} °C`;
  }
  const conversion = factors.get(unit);
  return conversion === undefined ? null : `${round(value * conversion.factor)} ${conversion.target}`;
}

export default defineTransformation({
  id: 'unit-convert',
  title: 'Units of measure',
  summary: 'Converts measures between metric and imperial units (10 km: 6.2 miles).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, unit_converter',
  ],
  peers: { 'nl-augmenter': 'unit_converter' },
  level: 'word',
  expects: 'invariance',
  deny: {
    'token-classification': 'a measure can be a labelled entity',
    'question-answering': 'the answer can be the measure as it is written',
  },
  needs: [],
  options: z.strictObject({ rate: rateOption('measures', 1) }),
  examples: [
    {
      input: 'It is 10 km away, weighs 5 pounds and has 20 °C.',
      output: 'It is 6.21 miles away, weighs 2.27 kg and has 68 °F.',
    },
    { input: 'Hm.', output: 'Hm.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern,
      rewrite: ([, digits = '', unit = '']) =>
        convert(Number(digits.replaceAll(',', '')), unit.toLowerCase()),
      none: 'no measure',
    }),
});
