import AwsS3 from '@uppy/aws-s3';
import Uppy from '@uppy/core';

/** Uploads files with Uppy's defaults to a storage that takes every PUT. */
globalThis.putWithUppy = async (origin, files) => {
  const uppy = new Uppy().use(AwsS3, {
    signRequest: async ({ key, uploadId, partNumber, method }) => {
      const url = new URL(`${origin}/bench/${key}`);
      if (partNumber) url.searchParams.set('partNumber', partNumber);
      if (uploadId) url.searchParams.set('uploadId', uploadId);
      else if (method === 'POST') url.searchParams.set('uploads', '');
      return { url: url.href };
    },
  });
  uppy.addFiles([...files].map((data) => ({ name: data.name, data })));
  const { failed = [] } = await uppy.upload();
  uppy.destroy();
  if (failed.length > 0) throw new Error(`Uppy: ${failed[0].error}`);
};
