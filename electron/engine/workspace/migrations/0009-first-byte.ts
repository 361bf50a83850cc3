/** When the first byte of an answer's body came; NULL where none did, and in rows from before this was measured. */
export const firstByte = `
ALTER TABLE transmission ADD COLUMN first_byte_us INTEGER;
ALTER TABLE helper_transmission ADD COLUMN first_byte_us INTEGER;
`;
