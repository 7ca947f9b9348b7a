const plain = (address: string): string => {
  const url = URL.parse(address.trim());
  return url ? url.origin + url.pathname.replace(/(?<!\/)\/+$/, '') + url.search : address;
};

/** Whether two addresses of services are one, however each was written: `https://Files.example.com/` is `https://files.example.com`. */
export const isSameAddress = (one: string, other: string): boolean =>
  one === other || plain(one) === plain(other);
