import type { RemoteReference } from '#shared/domain/remote';
import { providerPresets } from '../provider-presets.ts';
import { chatWire } from './chat-wire.ts';
import type { Wire } from './define-wire.ts';
import { responsesWire } from './responses-wire.ts';
import { templateWire } from './template-wire.ts';

/** The shape in which a provider is spoken to. */
export function chooseWire(reference: RemoteReference): Wire {
  const preset = providerPresets[reference.provider];
  switch (preset.wire) {
    case 'chat':
      return chatWire(preset.names);
    case 'responses':
      return responsesWire;
    case 'template':
      return templateWire(reference);
  }
}
