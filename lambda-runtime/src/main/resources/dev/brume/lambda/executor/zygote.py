"""Starts the processes of execution environments by fork. Reads commands as lines of JSON from its standard input and
writes what happens to its standard output. Ends, and takes all it started with it, when its input ends: so when Brume
is no more, however that came."""
import encodings.idna  # noqa: F401 (sockets need it; before the fork)
import gc
import importlib.machinery
import json
import os
import resource
import selectors
import shutil
import signal
import socket
import sys
import time

import botocore_ahead
import peers
import python_runtime
import sandbox as sandboxes

# How long a function may have more memory than it should.
WATCH_SECONDS = 0.1

# How often what is left of an environment is killed again: a fork bomb may be faster than one kill.
SWEEPS = 1000

# What a process started ahead has for /tmp until its function is known.
UNASSIGNED_TMP = 16 << 20

CAP_SYS_NICE = 23

# How the folder begins that is Brume's, and in it everything functions need.
BRUMES_OWN = "brume-lambda-"


class Borrowed:
    """Finds boto3 and what it needs, all of it plain Python, in a folder of another interpreter's, and nothing else there."""
    PACKAGES = {"boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six", "urllib3"}

    def __init__(self, folder):
        self.folder = folder

    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.PathFinder.find_spec(name, [self.folder]) if path is None and name in self.PACKAGES else None


class Zygote:
    def __init__(self, options):
        if "borrowed" in options:
            sys.meta_path.append(Borrowed(options["borrowed"]))
        for module in options["preload"]:
            try:
                __import__(module)
            except Exception as error:
                print("brume: %s is not there for functions: %s" % (module, error), file=sys.stderr, flush=True)
        self.brume = os.getppid()
        self.work = options["work"]
        self.scripts = options["runtime"]
        self.python = bool(options["preload"])
        os.umask(0o022)
        files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
        visible = dict.fromkeys(options["visible"] + [os.path.realpath(sys.base_prefix), os.path.realpath(sys.prefix)])
        self.sandbox = sandboxes.Sandbox(self.work + "/root", [path for path in visible if path not in ("/", "/usr")], options["runtime"],
                                         options["layers"])
        sandboxes.prctl(sandboxes.PR_SET_CHILD_SUBREAPER, 1)
        self.may_step_back = self.sandbox.own_ids and self.has_capability(CAP_SYS_NICE)
        self.open = {}
        self.processes = {}
        self.forked = 0
        self.selector = selectors.DefaultSelector()
        self.commands = {"open": self.open_sandbox, "ahead": self.start_ahead, "assign": self.assign, "start": self.start,
                         "kill": self.kill, "close": self.close, "peer": self.peer,
                         "freeze": self.freeze, "thaw": self.thaw}
        self.preparing = botocore_ahead.steps() if "boto3" in sys.modules else None
        self.postponed = []
        self.settle()
        self.say(ready=True, python="%d.%d" % sys.version_info[:2], root=self.sandbox.root is not None, layers=self.sandbox.layers,
                 refused=self.sandbox.refused)

    @staticmethod
    def settle():
        """What is there now is never garbage: looking for some would copy pages that are shared."""
        gc.collect()
        gc.freeze()

    def prepare_more(self):
        """A little of what all functions will need, while nobody asks for anything."""
        if next(self.preparing, None) is None:
            self.preparing = None
            self.settle()
            postponed, self.postponed = self.postponed, []
            for command in postponed:
                self.obey(command)

    @staticmethod
    def say(**event):
        data = (json.dumps(event) + "\n").encode()
        try:
            while data:
                data = data[os.write(1, data):]
        except BrokenPipeError:
            pass

    @staticmethod
    def has_capability(number):
        with open("/proc/self/status") as file:
            return any(line.startswith("CapEff:") and int(line[7:], 16) >> number & 1 for line in file)

    def open_sandbox(self, spec):
        folder = spec["folder"]
        spec["tmp"], spec["fifo"], spec["parent"] = folder + "/tmp", folder + "/log", os.getpid()
        os.mkfifo(spec["fifo"], 0o600)
        if self.sandbox.own_ids:
            # It may write and not read: marks of ours come through this pipe.
            os.chown(spec["fifo"], -1, spec["uid"])
            os.chmod(spec["fifo"], 0o620)
        if self.sandbox.root:
            spec["space"] = self.sandbox.root.open(UNASSIGNED_TMP, spec["uid"])
        else:
            os.mkdir(spec["tmp"], 0o700)
            if self.sandbox.own_ids:
                os.chown(spec["tmp"], spec["uid"], spec["uid"])
        self.open[spec["id"]] = spec
        self.say(opened=spec["id"])

    def assign(self, command):
        """From now on the environment is a function's."""
        spec = self.open[command["id"]]
        spec.update(command)
        spec["limit"] = spec["memory"] + spec["ephemeral"]
        try:
            if self.sandbox.root:
                self.sandbox.root.assign(spec["space"], spec)
            if self.sandbox.cgroups and "pid" in spec:
                self.sandbox.cgroups.set_limit(spec["cgroup"], spec["limit"])
        except OSError as error:
            # Its start will fail, and somebody waits for that.
            spec["broken"] = str(error)

    def fork(self, spec, command):
        """Starts a process, at once as the command says or, without one, waiting for it. Returns our end of its standard
        input."""
        ours, its = socket.socketpair()
        self.forked += 1
        name = str(self.forked)
        if self.sandbox.cgroups:
            self.sandbox.cgroups.open(name)
        if self.sandbox.freezer:
            self.sandbox.freezer.open(name)
        if self.sandbox.cgroups:
            if "limit" in spec:
                self.sandbox.cgroups.set_limit(name, spec["limit"])
        parent = os.getpid()
        child = self.sandbox.root.fork(spec["space"]) if self.sandbox.root else os.fork()
        if child == 0:
            try:
                self.prepare(spec, its.fileno(), name, parent)
                self.become(spec, command)
            finally:
                os._exit(1)
        its.close()
        self.processes[child] = (spec["id"], name)
        spec["pid"], spec["cgroup"] = child, name
        return ours

    def prepare(self, spec, standard_input, name, parent):
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        os.dup2(standard_input, 0)
        os.closerange(3, 65536)
        os.setsid()
        sandboxes.prctl(sandboxes.PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
        if self.sandbox.cgroups:
            self.sandbox.cgroups.enter(name)
        if self.sandbox.freezer:
            self.sandbox.freezer.enter(name)
        log = os.open(spec["fifo"], os.O_WRONLY)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.close(log)

    def start_ahead(self, command):
        """Starts a process for a function that is not known yet: either a program that will read the function's variables
        from its standard input, or a copy of this process, once that has prepared everything."""
        if self.preparing:
            self.postponed.append(command)
            return
        spec = self.open[command["id"]]
        spec["executes"] = "arguments" in command
        ours = self.fork(spec, {"ahead": True, **command})
        spec["waiting"] = ours
        self.selector.register(ours, selectors.EVENT_READ, spec)
        self.say(started=spec["id"], pid=spec["pid"])

    def is_ready(self, spec):
        """It has said so itself, or hung up."""
        try:
            ready = spec["waiting"].recv(1) != b""
        except OSError:
            ready = False
        self.selector.unregister(spec["waiting"])
        spec["ready"] = ready
        self.say(ahead=spec["id"], waits=ready)

    def start(self, command):
        spec = self.open[command["id"]]
        if "broken" in spec:
            raise OSError(spec["broken"])
        if not self.order(spec, command):
            self.fork(spec, command).close()
        self.say(started=spec["id"], pid=spec["pid"])

    def order(self, spec, command):
        """Gives a process that waits what it waits for. False if there is none."""
        waiting = spec.get("waiting")
        if waiting is None:
            return False
        self.forget_waiting(spec)
        try:
            self.step_forward(spec["pid"])
            waiting.sendall(self.order_for(spec, command))
            return True
        except OSError:
            # It died meanwhile, and nobody has noticed yet.
            self.reap()
            return False
        finally:
            waiting.close()

    @staticmethod
    def order_for(spec, command):
        if spec["executes"]:
            return "".join("%s=%s\0" % variable for variable in command["variables"].items()).encode()
        return (json.dumps([spec, command]) + "\n").encode()

    def forget_waiting(self, spec):
        waiting = spec.pop("waiting")
        if "ready" not in spec:
            self.selector.unregister(waiting)

    def step_back(self):
        """What is started ahead gets the time that nobody else wants."""
        if self.may_step_back:
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))

    def step_forward(self, process):
        if self.may_step_back:
            for thread in os.listdir("/proc/%d/task" % process):
                try:
                    os.sched_setscheduler(int(thread), os.SCHED_OTHER, os.sched_param(0))
                except ProcessLookupError:
                    pass

    def become(self, spec, command):
        """The life of a process that has just been forked."""
        try:
            if command.get("ahead"):
                if self.sandbox.root:
                    self.sandbox.enter(spec)
                if "arguments" in command:
                    self.step_back()
                    self.execute(command)
                if self.python:
                    python_runtime.warm_up()
                os.write(0, b"r")
                with open(0, "rb", closefd=False) as file:
                    line = file.readline()
                if not line:
                    os._exit(0)
                spec, command = json.loads(line)
                if not self.sandbox.root:
                    self.sandbox.enter(spec)
            else:
                self.sandbox.enter(spec)
            os.chdir("/var/task" if self.sandbox.root else spec["code"])
            nothing = os.open("/dev/null", os.O_RDWR)
            os.dup2(nothing, 0)
            os.close(nothing)
            os.umask(0o022)
            if not command.get("python"):
                self.execute(command)
            os.environ.clear()
            os.environ.update(command["variables"])
            python_runtime.main()
            os._exit(0)
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

    @staticmethod
    def execute(command):
        os.umask(0o022)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.execve(command["arguments"][0], command["arguments"], command["variables"])

    def peer(self, command):
        """Whether the other end of a connection over the loopback interface is this environment's."""
        spec = self.open[command["id"]]
        try:
            user, inode = peers.owner(command["remote"], command["local"])
            own = user == spec["uid"] if self.sandbox.own_ids else "pid" in spec and peers.has_socket(spec["pid"], inode)
        except OSError:
            own = False
        self.say(peer=spec["id"], remote=command["remote"], own=own)

    def kill(self, command):
        spec = self.open.get(command["id"])
        if spec is None:
            return
        if "pid" in spec:
            try:
                os.killpg(spec["pid"], signal.SIGKILL)
            except ProcessLookupError:
                # It has just been forked and leads no group yet.
                os.kill(spec["pid"], signal.SIGKILL)

    def watch(self):
        for spec in self.open.values():
            if "pid" in spec and "memory" in spec and self.sandbox.cgroups.exceeds(spec["cgroup"], spec["memory"]):
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
        if "space" in spec:
            os.close(spec["space"])
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
        if "waiting" in spec:
            # It never was a function's.
            waiting = spec["waiting"]
            self.forget_waiting(spec)
            waiting.close()
            self.close_cgroup(name)
            self.say(ahead=identifier, waits=False)
            if spec.get("closing"):
                self.remove(spec)
            return
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
        for layer in (self.sandbox.freezer, self.sandbox.cgroups):
            if layer:
                try:
                    layer.close(name)
                except OSError:
                    pass

    def freeze(self, command):
        self.set_frozen(command, True)

    def thaw(self, command):
        self.set_frozen(command, False)

    def set_frozen(self, command, frozen):
        """Where there is no freezer, those that have not left the process group stop."""
        spec = self.open.get(command["id"])
        if spec is None or "pid" not in spec:
            return
        try:
            if self.sandbox.freezer:
                self.sandbox.freezer.set(spec["cgroup"], frozen)
            else:
                os.killpg(spec["pid"], signal.SIGSTOP if frozen else signal.SIGCONT)
        except OSError:
            # It has just ended.
            pass

    def serve(self):
        wake, waken = os.pipe()
        for end in (wake, waken):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(waken, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        self.selector.register(0, selectors.EVENT_READ)
        self.selector.register(wake, selectors.EVENT_READ)
        rest = b""
        while True:
            ready = self.selector.select(0 if self.preparing else WATCH_SECONDS if self.sandbox.cgroups and self.processes else None)
            if not ready and self.preparing:
                self.prepare_more()
            elif not ready:
                self.watch()
            for key, _ in ready:
                if key.fd == wake:
                    os.read(wake, 4096)
                    self.reap()
                elif key.fd == 0:
                    data = os.read(0, 1 << 20)
                    if not data:
                        return
                    *lines, rest = (rest + data).split(b"\n")
                    for line in lines:
                        self.obey(json.loads(line))
                elif key.data.get("waiting") is key.fileobj:
                    self.is_ready(key.data)

    def obey(self, command):
        try:
            self.commands[command["do"]](command)
        except Exception as error:
            self.say(failed=command["id"], doing=command["do"], why="%s: %s" % (type(error).__name__, error))

    def end(self):
        for spec in list(self.open.values()):
            self.close({"id": spec["id"]})
        signal.set_wakeup_fd(-1)
        while self.processes:
            try:
                child, status, used = os.wait4(-1, 0)
            except ChildProcessError:
                break
            self.exited(child, status, used)
        self.close_cgroup(None)
        # Brume was killed, perhaps: nobody else would remove it. Never recursively, for the root shows the machine's own files.
        sandboxes.libc.umount2((self.work + "/root").encode(), 2)
        if self.scripts == self.work + "/runtime":
            shutil.rmtree(self.scripts, ignore_errors=True)
        for folder in ("/root", "/sandboxes", ""):
            try:
                os.rmdir(self.work + folder)
            except OSError:
                pass
        folder = os.path.dirname(self.work)
        if os.getppid() != self.brume and os.path.basename(folder).startswith(BRUMES_OWN) and not os.path.exists(self.work):
            # Brume was killed, so nobody else removes the code of functions.
            shutil.rmtree(folder, ignore_errors=True)


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
