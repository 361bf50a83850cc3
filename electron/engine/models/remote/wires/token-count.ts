import { z } from 'zod';

/** Tokens as a provider counts them, of one request. What is no count (a fraction, less than nothing, more than any text) is taken as not said. */
export const tokenCount = z.int().min(0).max(1e9);
