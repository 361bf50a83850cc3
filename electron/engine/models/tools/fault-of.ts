import type { Prediction } from '#shared/domain/prediction';
import { ToolFault } from '#shared/tool-fault';

/** The fault in a prediction that is no answer; many texts share few reasons, so the message is left out. */
export function faultOf(tool: string, prediction: Prediction | undefined): ToolFault {
  const why =
    prediction === undefined || prediction.status === 'ok'
      ? 'another kind of answer'
      : prediction.status === 'error'
        ? prediction.code
        : prediction.status;
  return new ToolFault(`the ${tool} gave no answer (${why})`);
}
