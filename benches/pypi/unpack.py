"""unpack.py FOLDER: the importable files of all archives in FOLDER/archives, side by side in FOLDER/site (run by python3)."""

import glob
import os
import shutil
import sys
import tarfile
import zipfile

LEFT_OUT = set('setup doc docs test tests examples build ext demos scripts conf setup_description test_pystache benchmark'.split())


def unpack_wheel(path, site):
    with zipfile.ZipFile(path) as wheel:
        for name in wheel.namelist():
            if '.data/' not in name and not name.endswith(('.so', '.pyc')):
                wheel.extract(name, site)


def unpack_source(path, site, work):
    target = os.path.join(work, os.path.basename(path))
    if not os.path.isdir(target):
        shutil.unpack_archive(path, target)
    base = os.path.join(target, os.listdir(target)[0])
    for inner in 'src', 'lib':
        if os.path.isdir(os.path.join(base, inner)):
            base = os.path.join(base, inner)
    for name in sorted(os.listdir(base)):
        entry = os.path.join(base, name)
        if name.split('.')[0] in LEFT_OUT:
            continue
        if name.endswith('.py'):
            shutil.copy(entry, site)
        elif os.path.exists(os.path.join(entry, '__init__.py')) or name == 'zope':
            shutil.copytree(entry, os.path.join(site, name), dirs_exist_ok=True,
                            ignore=shutil.ignore_patterns('*.c', '*.so', '*.pyx'))


def main():
    folder = sys.argv[1]
    site, work = os.path.join(folder, 'site'), os.path.join(folder, 'unpacked')
    shutil.rmtree(site, ignore_errors=True)
    os.makedirs(site)
    for path in sorted(glob.glob(os.path.join(folder, 'archives', '*.whl'))):
        unpack_wheel(path, site)
    for path in sorted(glob.glob(os.path.join(folder, 'archives', '*'))):
        if path.endswith(('.tar.gz', '.tar.bz2', '.zip')):
            unpack_source(path, site, work)
    if os.path.isdir(os.path.join(site, 'zope')):
        # Installed, it is a namespace package; here its own declaration would ask for pkg_resources.
        open(os.path.join(site, 'zope', '__init__.py'), 'w').close()


main()
