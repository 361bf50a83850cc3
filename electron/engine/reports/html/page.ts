import { Markup, markup, type Content } from './markup.ts';
import { contentPolicy, readStyles } from './styles.ts';

/** A whole document around a body: no script, no request, light and dark by the reader's setting, light on paper. */
export function page(title: string, body: Content): string {
  const styles = readStyles();
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(contentPolicy(styles))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(styles)}</style>
</head>
<body>
${body}
</body>
</html>
`.text;
}
