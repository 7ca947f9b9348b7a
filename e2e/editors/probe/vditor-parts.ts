/** It loads its parts by scripts with these ids, and takes one that is there for one that is loaded. */
for (const id of ['vditorLuteScript', 'vditorIconScript'])
  document.head.append(Object.assign(document.createElement('script'), { id, type: 'text/plain' }));
