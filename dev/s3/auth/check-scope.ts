import { S3Error } from '../http/s3-error.ts';
import type { SignatureClaim } from './signature-claim.ts';

/** The scope must name this region, this service and the day of X-Amz-Date. */
export function checkScope(claim: SignatureClaim, region: string, service: string): void {
  const code = claim.kind === 'query' ? 'AuthorizationQueryParametersError' : 'AuthorizationHeaderMalformed';
  const what =
    claim.kind === 'query'
      ? 'Error parsing the X-Amz-Credential parameter'
      : 'The authorization header is malformed';
  if (claim.region !== region) {
    throw new S3Error(code, `${what}; the region '${claim.region}' is wrong; expecting '${region}'`, {
      Region: region,
    });
  }
  if (claim.service !== service) {
    throw new S3Error(
      code,
      `${what}; incorrect service "${claim.service}". This endpoint belongs to "${service}".`,
    );
  }
  if (claim.scopeDate !== claim.longDate.slice(0, 8)) {
    throw new S3Error(
      code,
      `${what}; Invalid credential date "${claim.scopeDate}". This date is not the same as X-Amz-Date.`,
    );
  }
}
