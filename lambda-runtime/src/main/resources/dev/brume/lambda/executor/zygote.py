"""Starts the processes of execution environments by fork. Reads commands as lines of JSON from its standard input and
writes what happens to its standard output. Ends, and takes all it started with it, when its input ends: so when Brume
is no more, however that came."""
import encodings.idna  # noqa: F401 (sockets need it; before the fork)
import gc
import json
import os
import selectors
import shutil
import signal
import sys
import time

import python_runtime
import sandbox as sandboxes

# How long a function may have more memory than it should.
WATCH_SECONDS = 0.1

# How often what is left of an environment is killed again: a fork bomb may be faster than one kill.
SWEEPS = 1000

# Processes that are forked before they are asked for: entering a cgroup takes the kernel some 10 ms.
SPARES = 4


class Zygote:
    def __init__(self, options):
        for module in options["preload"]:
            try:
                __import__(module)
            except ImportError as error:
                print("brume: %s is not there for functions: %s" % (module, error), file=sys.stderr, flush=True)
        self.work = options["work"]
        self.scripts = options["runtime"]
        os.umask(0o022)
        visible = dict.fromkeys(options["visible"] + [os.path.realpath(sys.base_prefix), os.path.realpath(sys.prefix)])
        self.sandbox = sandboxes.Sandbox(self.work, [path for path in visible if path not in ("/", "/usr")], options["runtime"],
                                         options["layers"])
        sandboxes.prctl(sandboxes.PR_SET_CHILD_SUBREAPER, 1)
        self.open = {}
        self.processes = {}
        self.spares = {}
        self.hatched = 0
        self.commands = {"open": self.open_sandbox, "start": self.start, "kill": self.kill, "close": self.close}
        gc.collect()
        gc.freeze()
        self.say(ready=True, python="%d.%d" % sys.version_info[:2], root=self.sandbox.root is not None, layers=self.sandbox.layers,
                 refused=self.sandbox.refused)

    @staticmethod
    def say(**event):
        data = (json.dumps(event) + "\n").encode()
        try:
            while data:
                data = data[os.write(1, data):]
        except BrokenPipeError:
            pass

    def open_sandbox(self, spec):
        folder = spec["folder"]
        spec["tmp"], spec["fifo"], spec["parent"] = folder + "/tmp", folder + "/log", os.getpid()
        os.mkdir(spec["tmp"], 0o700)
        os.mkfifo(spec["fifo"], 0o600)
        if self.sandbox.own_ids:
            # It may write and not read: marks of ours come through this pipe.
            os.chown(spec["fifo"], -1, spec["uid"])
            os.chmod(spec["fifo"], 0o620)
        if self.sandbox.root:
            own = ",uid=%d,gid=%d" % (spec["uid"], spec["uid"]) if self.sandbox.own_ids else ""
            sandboxes.mount("brume", spec["tmp"], "tmpfs", sandboxes.MS_NOSUID | sandboxes.MS_NODEV,
                            "size=%d,mode=700%s" % (spec["ephemeral"], own))
        elif self.sandbox.own_ids:
            os.chown(spec["tmp"], spec["uid"], spec["uid"])
        spec["limit"] = spec["memory"] + spec["ephemeral"]
        self.open[spec["id"]] = spec
        self.say(opened=spec["id"])

    def hatch(self):
        """Forks a process that waits for its orders."""
        orders, give = os.pipe()
        self.hatched += 1
        name = str(self.hatched)
        if self.sandbox.cgroups:
            self.sandbox.cgroups.open(name)
        parent = os.getpid()
        child = os.fork()
        if child == 0:
            self.wait_for_orders(orders, name, parent)
        os.close(orders)
        self.spares[child] = (give, name)

    def wait_for_orders(self, orders, name, parent):
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            os.dup2(orders, 0)
            os.closerange(3, 256)
            os.setsid()
            sandboxes.prctl(sandboxes.PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != parent:
                os._exit(1)
            if self.sandbox.cgroups:
                self.sandbox.cgroups.enter(name)
            with open(0, "rb", closefd=False) as file:
                spec, command = json.loads(file.readline() or b"[null, null]")
            if spec is None:
                os._exit(0)
        except BaseException:
            os._exit(1)
        self.become(spec, command)

    def start(self, command):
        spec = self.open[command["id"]]
        order = (json.dumps([spec, command]) + "\n").encode()
        while True:
            if not self.spares:
                self.hatch()
            child, (give, name) = next(iter(self.spares.items()))
            del self.spares[child]
            self.processes[child] = (spec["id"], name)
            try:
                if self.sandbox.cgroups:
                    self.sandbox.cgroups.set_limit(name, spec["limit"])
                data = order
                while data:
                    data = data[os.write(give, data):]
                break
            except BrokenPipeError:
                continue
            finally:
                os.close(give)
        spec["pid"], spec["cgroup"] = child, name
        self.say(started=spec["id"], pid=child)

    def become(self, spec, command):
        try:
            log = os.open(spec["fifo"], os.O_WRONLY)
            nothing = os.open("/dev/null", os.O_RDWR)
            os.dup2(log, 1)
            os.dup2(log, 2)
            os.dup2(nothing, 0)
            os.closerange(3, 64)
            self.sandbox.enter(spec)
            os.umask(0o022)
            if command.get("python"):
                os.environ.clear()
                os.environ.update(command["variables"])
                python_runtime.main()
                os._exit(0)
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            os.execve(command["arguments"][0], command["arguments"], command["variables"])
        except FileNotFoundError:
            os._exit(127)
        except PermissionError:
            os._exit(126)
        except SystemExit as end:
            sys.stdout.flush()
            os._exit(end.code if isinstance(end.code, int) else 0 if end.code is None else 1)
        except BaseException as error:
            os.write(2, ("brume: %r\n" % error).encode(errors="replace"))
            os._exit(1)

    def kill(self, command):
        spec = self.open.get(command["id"])
        if spec is None:
            return
        if "pid" in spec:
            try:
                os.killpg(spec["pid"], signal.SIGKILL)
            except ProcessLookupError:
                pass

    def watch(self):
        for spec in self.open.values():
            if "pid" in spec and self.sandbox.cgroups.exceeds(spec["cgroup"], spec["memory"]):
                spec["exceeded"] = True
                self.kill(spec)

    def sweep(self, spec):
        """What left its process group is found by its user id. Returns when all of it is gone."""
        if not self.sandbox.own_ids:
            return
        for _ in range(SWEEPS):
            if self.sandbox.cgroups and self.sandbox.cgroups.is_empty(spec["cgroup"]) or self.kill_all(spec["uid"]):
                return
            time.sleep(0.001)
            self.reap()

    @staticmethod
    def kill_all(user):
        """True if there is nothing of this user any more, not even what nobody has waited for."""
        helper = os.fork()
        if helper == 0:
            found = 1
            try:
                os.setresuid(user, user, user)
                os.kill(-1, signal.SIGKILL)
            except ProcessLookupError:
                found = 0
            finally:
                os._exit(found)
        return os.waitpid(helper, 0)[1] == 0

    def close(self, command):
        spec = self.open.get(command["id"])
        if spec is None:
            return
        self.kill(command)
        spec["closing"] = True
        if "pid" not in spec:
            self.remove(spec)

    def remove(self, spec):
        del self.open[spec["id"]]
        self.reap()
        if self.sandbox.root:
            sandboxes.libc.umount2(spec["tmp"].encode(), 2)
        shutil.rmtree(spec["folder"], ignore_errors=True)
        self.say(closed=spec["id"])

    def reap(self):
        while True:
            try:
                child, status, used = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if child == 0:
                return
            self.exited(child, status, used)

    def exited(self, child, status, used):
        if child in self.spares:
            give, name = self.spares.pop(child)
            os.close(give)
            self.close_cgroup(name)
            return
        identifier, name = self.processes.pop(child, (None, None))
        spec = self.open.get(identifier)
        if spec is None or spec.get("pid") != child:
            if name:
                self.close_cgroup(name)
            return
        try:
            os.killpg(child, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
        self.sweep(spec)
        del spec["pid"]
        event = {"exited": identifier, "pid": child, "peak": used.ru_maxrss * 1024}
        if os.WIFSIGNALED(status):
            event["signal"] = os.WTERMSIG(status)
            if self.sandbox.cgroups and event["signal"] == signal.SIGKILL:
                event["oom"] = spec.pop("exceeded", False) or self.sandbox.cgroups.out_of_memory(name)
        else:
            event["status"] = os.WEXITSTATUS(status)
        self.reap()
        self.close_cgroup(name)
        self.say(**event)
        if spec.get("closing"):
            self.remove(spec)

    def close_cgroup(self, name):
        if self.sandbox.cgroups:
            try:
                self.sandbox.cgroups.close(name)
            except OSError:
                pass

    def serve(self):
        wake, waken = os.pipe()
        for end in (wake, waken):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(waken, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        selector = selectors.DefaultSelector()
        selector.register(0, selectors.EVENT_READ)
        selector.register(wake, selectors.EVENT_READ)
        rest = b""
        while True:
            ready = selector.select(0 if len(self.spares) < SPARES else WATCH_SECONDS if self.sandbox.cgroups and self.processes else None)
            if not ready and len(self.spares) < SPARES:
                self.hatch()
            elif not ready:
                self.watch()
            for key, _ in ready:
                if key.fd == wake:
                    os.read(wake, 4096)
                    self.reap()
                    continue
                data = os.read(0, 1 << 20)
                if not data:
                    return
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    self.obey(json.loads(line))

    def obey(self, command):
        try:
            self.commands[command["do"]](command)
        except Exception as error:
            self.say(failed=command["id"], doing=command["do"], why="%s: %s" % (type(error).__name__, error))

    def end(self):
        for spec in list(self.open.values()):
            self.close({"id": spec["id"]})
        signal.set_wakeup_fd(-1)
        for child in self.spares:
            os.kill(child, signal.SIGKILL)
        while self.processes or self.spares:
            try:
                child, status, used = os.wait4(-1, 0)
            except ChildProcessError:
                break
            self.exited(child, status, used)
        if self.sandbox.cgroups:
            try:
                self.sandbox.cgroups.close()
            except OSError:
                pass
        # Brume was killed, perhaps: nobody else would remove it. Never recursively, for the root shows the machine's own files.
        sandboxes.libc.umount2((self.work + "/root").encode(), 2)
        if self.scripts == self.work + "/runtime":
            shutil.rmtree(self.scripts, ignore_errors=True)
        for folder in ("/root", "/sandboxes", ""):
            try:
                os.rmdir(self.work + folder)
            except OSError:
                pass


if __name__ == "__main__":
    # Ctrl-C reaches everything in the terminal; the zygote goes when Brume has gone.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    zygote = Zygote(json.loads(sys.argv[1]))
    try:
        zygote.serve()
    finally:
        zygote.end()
