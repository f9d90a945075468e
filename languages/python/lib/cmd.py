"""Programs that read commands line by line: a method `do_NAME` for each."""

import string

__all__ = ['Cmd']

PROMPT = '(Cmd) '
IDENTCHARS = string.ascii_letters + string.digits + '_'


class Cmd:
    """Reads commands; to be made more of."""

    prompt = PROMPT
    identchars = IDENTCHARS
    ruler = '='
    lastcmd = ''
    intro = None
    doc_leader = ''
    doc_header = 'Documented commands (type help <topic>):'
    misc_header = 'Miscellaneous help topics:'
    undoc_header = 'Undocumented commands:'
    nohelp = '*** No help on %s'
    use_rawinput = 1

    def __init__(self, completekey='tab', stdin=None, stdout=None):
        import sys
        self.stdin = sys.stdin if stdin is None else stdin
        self.stdout = sys.stdout if stdout is None else stdout
        self.cmdqueue = []
        self.completekey = completekey

    def cmdloop(self, intro=None):
        """Read commands until one of them answers with something true."""
        self.preloop()
        readline = None
        if self.use_rawinput and self.completekey:
            try:
                import readline
                self.old_completer = readline.get_completer()
                readline.set_completer(self.complete)
                readline.parse_and_bind(self.completekey + ': complete')
            except ImportError:
                readline = None
        try:
            if intro is not None:
                self.intro = intro
            if self.intro:
                self.stdout.write(str(self.intro) + '\n')
            stop = None
            while not stop:
                stop = self._step()
            self.postloop()
        finally:
            if readline is not None:
                readline.set_completer(self.old_completer)

    def _next_line(self):
        if self.cmdqueue:
            return self.cmdqueue.pop(0)
        if self.use_rawinput:
            try:
                return raw_input(self.prompt)
            except EOFError:
                return 'EOF'
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip('\r\n') if line else 'EOF'

    def _step(self):
        line = self.precmd(self._next_line())
        return self.postcmd(self.onecmd(line), line)

    def precmd(self, line):
        return line

    def postcmd(self, stop, line):
        return stop

    def preloop(self):
        pass

    def postloop(self):
        pass

    def parseline(self, line):
        """The command, its argument and the line; `?` is help and `!` a shell."""
        line = line.strip()
        if not line:
            return None, None, line
        if line[0] == '?':
            line = 'help ' + line[1:]
        elif line[0] == '!':
            if not hasattr(self, 'do_shell'):
                return None, None, line
            line = 'shell ' + line[1:]
        rest = line.lstrip(self.identchars)
        return line[:len(line) - len(rest)], rest.strip(), line

    def onecmd(self, line):
        """Do a command."""
        command, arg, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if command is None:
            return self.default(line)
        self.lastcmd = '' if line == 'EOF' else line
        if command == '':
            return self.default(line)
        function = getattr(self, 'do_' + command, None)
        return self.default(line) if function is None else function(arg)

    def emptyline(self):
        """An empty line: the last command again."""
        if self.lastcmd:
            return self.onecmd(self.lastcmd)

    def default(self, line):
        self.stdout.write('*** Unknown syntax: %s\n' % line)

    def completedefault(self, *ignored):
        return []

    def completenames(self, text, *ignored):
        wanted = 'do_' + text
        return [name[3:] for name in self.get_names() if name.startswith(wanted)]

    def complete(self, text, state):
        """What the line may go on with: the one of a number."""
        if state == 0:
            import readline
            whole = readline.get_line_buffer()
            line = whole.lstrip()
            cut = len(whole) - len(line)
            begin, end = readline.get_begidx() - cut, readline.get_endidx() - cut
            function = self.completenames
            if begin > 0:
                command = self.parseline(line)[0]
                function = getattr(self, 'complete_' + command, self.completedefault) if command else \
                    self.completedefault
            self.completion_matches = function(text, line, begin, end)
        try:
            return self.completion_matches[state]
        except IndexError:
            return None

    def get_names(self):
        """Names of all attributes, those of base classes too."""
        return dir(self.__class__)

    def complete_help(self, *args):
        topics = set(name[5:] for name in self.get_names() if name.startswith('help_' + args[0]))
        return list(set(self.completenames(*args)) | topics)

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if arg:
            function = getattr(self, 'help_' + arg, None)
            if function is None:
                doc = getattr(getattr(self, 'do_' + arg, None), '__doc__', None)
                self.stdout.write('%s\n' % (str(doc) if doc else str(self.nohelp % (arg,))))
                return
            function()
            return
        names = self.get_names()
        topics = dict.fromkeys((name[5:] for name in names if name[:5] == 'help_'), 1)
        documented, undocumented = [], []
        for name in sorted(set(name[3:] for name in names if name[:3] == 'do_')):
            if name in topics:
                documented.append(name)
                del topics[name]
            elif getattr(self, 'do_' + name).__doc__:
                documented.append(name)
            else:
                undocumented.append(name)
        self.stdout.write('%s\n' % str(self.doc_leader))
        self.print_topics(self.doc_header, documented, 15, 80)
        self.print_topics(self.misc_header, topics.keys(), 15, 80)
        self.print_topics(self.undoc_header, undocumented, 15, 80)

    def print_topics(self, header, cmds, cmdlen, maxcol):
        if cmds:
            self.stdout.write('%s\n' % str(header))
            if self.ruler:
                self.stdout.write('%s\n' % str(self.ruler * len(header)))
            self.columnize(cmds, maxcol - 1)
            self.stdout.write('\n')

    def columnize(self, list, displaywidth=80):
        """Show texts in columns, as few lines as possible."""
        if not list:
            self.stdout.write('<empty>\n')
            return
        wrong = [i for i in range(len(list)) if not isinstance(list[i], str)]
        if wrong:
            raise TypeError('list[i] not a string for i in %s' % ', '.join(map(str, wrong)))
        n = len(list)
        if n == 1:
            self.stdout.write('%s\n' % str(list[0]))
            return
        for rows in range(1, n):
            columns = (n + rows - 1) // rows
            widths = [max(len(text) for text in list[k * rows:(k + 1) * rows] or ['']) for k in range(columns)]
            if sum(width + 2 for width in widths) - 2 <= displaywidth:
                break
        else:
            rows, widths = n, [0]
        for row in range(rows):
            texts = list[row::rows]
            self.stdout.write('%s\n' % '  '.join(text.ljust(width) for text, width in zip(texts, widths)))
