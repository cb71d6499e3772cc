import Foundation

/// Files with a right seal and a wrong content: what somebody else's program, a newer bnlab or malice could leave.
public struct HostileFile: Decodable, Sendable {
  /// What is wrong with it: `/arms/bn/seed is one shorter`.
  public let change: String
  public let path: String

  /// Variants of a sealed HDF5 file, each with one thing changed: every group, dataset and attribute of it missing, of another type, length or
  /// rank, with values beyond all bounds; every number of its configuration likewise.
  public static func variants(of path: String, in folder: String) throws -> [HostileFile] {
    let answer = try Python.run(SealedFile.python + script, [path, folder])
    return try JSONDecoder().decode([HostileFile].self, from: Data(answer.utf8))
  }

  private static let script = """
    import json, shutil, re
    source, folder = sys.argv[1:3]
    made = []

    def variant(change, edit):
        path = f'{folder}/{len(made)}.h5'
        shutil.copy(source, path)
        with h5py.File(path, 'r+') as file: edit(file)
        seal(path)
        made.append(dict(change=change, path=path))

    def replacing(name, value):
        def edit(file):
            attributes = dict(file[name].attrs)
            del file[name]
            file[name] = value
            for key, item in attributes.items(): file[name].attrs[key] = item
        return edit

    def setting(name, key, value):
        return lambda file: file[name].attrs.__setitem__(key, value)

    names = []
    with h5py.File(source) as file:
        file.visit(names.append)
        contents = {name: file[name][()] for name in names if isinstance(file[name], h5py.Dataset)}
        marks = {name: dict(file[name].attrs) for name in ['/'] + names}
    for name in names:
        variant(f'{name} is missing', lambda file: file.__delitem__(name))
        if name not in contents:
            variant(f'{name} is a dataset', replacing(name, 1.0))
            continue
        value = contents[name]
        values = [('text', 'x'), ('a scalar', value.flat[0] if value.size else 0), ('empty', value[:0]),
                  ('one shorter', value[:-1]), ('one longer', np.concatenate([value, value[:1]])), ('of one rank more', value[None])]
        if value.dtype.kind in 'iuf':
            values += [('of another type', value.astype('f8' if value.dtype.kind != 'f' else 'i4' if np.isfinite(value).all() else 'f8'))]
            if value.dtype.kind == 'f':
                ends = np.finfo(value.dtype)
                whole = np.where(np.arange(value.size) % 2, ends.max, ends.min).astype(value.dtype).reshape(value.shape)
                values += [('from end to end of what it holds', whole)]
                values += [(f'all {x}', np.full_like(value, x)) for x in (np.nan, np.inf, -np.inf, -1, 3e38, 1e-45)]
            else:
                bounds = np.iinfo(value.dtype)
                values += [(f'all {x}', np.full_like(value, x)) for x in (bounds.min, bounds.max, 0)]
                for x in (bounds.min, bounds.max):
                    one = value.copy()
                    if one.size: one.flat[-1] = x
                    values += [(f'{x} at its end', one)]
                values += [('backwards', value[::-1].copy())]
        else:
            values += [('other words', np.array(['x'] * len(value), object)), ('numbers', np.zeros(len(value)))]
        for what, item in values: variant(f'{name} is {what}', replacing(name, item))
    for name, attributes in marks.items():
        for key, value in attributes.items():
            if key in ('units', 'axes', 'description'): continue
            variant(f'{name} lacks {key}', lambda file: file[name].attrs.__delitem__(key))
            for item in ('', '../../x', -1, 0, 2**63 - 1, -2**63, np.nan, 1e300, [np.nan], ['a', 'b']):
                variant(f'{name}: {key} is {str(item)[:30]}', setting(name, key, item))
            if key == 'configuration':
                for place in re.finditer(r'(?<=[:\\[,])-?[0-9.]+(e-?[0-9]+)?(?=[,}\\]])', value):
                    for number in ('0', '-1', '9223372036854775807', '1e300'):
                        changed = value[:place.start()] + number + value[place.end():]
                        variant(f'{name}: {key} has {number} at {value[max(0, place.start() - 30):place.start()]}', setting(name, key, changed))
    print(json.dumps(made))
    """
}

/// The seal of `HDF5.File`, put on as its documentation describes it.
public enum SealedFile {
  public static let python = """
    import sys, hashlib, h5py, numpy as np
    def seal(path):
        with open(path, 'r+b') as file:
            body = file.read()[512:]
            text = ('HDF5 with a seal, version 1\\n'
                    'Any HDF5 reader opens this file. Its first 512 bytes, the user block, are\\n'
                    "these lines, spaces and a line's end; the digest is that of all bytes after.\\n"
                    f'bytes: {len(body)}\\nsha256: {hashlib.sha256(body).hexdigest()}\\n')
            file.seek(0)
            file.write(text.encode().ljust(511) + b'\\n')

    """
}
