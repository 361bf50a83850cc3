/** Columns for filters and orders are kept beside the reports now, so that a window that only reads has them too. */
export const noColumns = `
DROP TABLE browse_column;
DROP TABLE browse_index;
`;
