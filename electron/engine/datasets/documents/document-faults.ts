import { AssayError } from '#shared/errors';

/** A file that is not what its name or its first bytes promise. */
export function malformedDocument(
  name: string,
  problem: string,
  remedy: string,
  cause?: unknown,
): AssayError {
  return new AssayError('file-malformed', `${name} ${problem}; ${remedy}.`, {
    details: { path: name },
    cause,
  });
}

export function encryptedDocument(name: string, cause?: unknown): AssayError {
  return new AssayError(
    'document-encrypted',
    `${name} is encrypted and asks for a password; open it in a viewer and save a copy without one.`,
    { details: { path: name }, cause },
  );
}

export function noTextLayer(name: string, pages: number): AssayError {
  return new AssayError(
    'document-no-text',
    `${name} has ${pages === 1 ? 'one page' : `${pages} pages`} and no text layer (it is a scan or a picture); have a program for text recognition write one, or name a document with text.`,
    { details: { path: name, pages } },
  );
}

export function cancelledReading(name: string, page: number): AssayError {
  return new AssayError('cancelled', `Reading ${name} was cancelled after page ${page}.`, {
    details: { path: name, page },
  });
}
