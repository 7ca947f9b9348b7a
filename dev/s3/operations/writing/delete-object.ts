import { bucketOf, type Call, nowWholeSecondMs } from '../call.ts';
import { writeCondition } from './check-write-condition.ts';

/** DeleteObject: 204 whether or not there was something to delete, unless If-Match asks for it. */
export async function deleteObject(call: Call) {
  const { request } = call;
  const affected = await bucketOf(call).remove(
    request.key,
    nowWholeSecondMs(call),
    request.query.get('versionId') ?? undefined,
    writeCondition(request),
  );
  const headers: Record<string, string> = {};
  if (affected && affected.versionId !== 'null') headers['x-amz-version-id'] = affected.versionId;
  if (affected?.isDeleteMarker) headers['x-amz-delete-marker'] = 'true';
  return { status: 204, headers };
}
