"""What stands between a function and the rest of the machine. Every layer is tried when the zygote starts; those that
the machine refuses are left out, and the log says so."""
import ctypes
import os
import resource
import struct

libc = ctypes.CDLL(None, use_errno=True)

CLONE_NEWNS, CLONE_NEWUSER = 0x00020000, 0x10000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 36, 38

SYSTEM = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"]
ETC = ["ssl", "pki", "ca-certificates", "resolv.conf", "hosts", "host.conf", "nsswitch.conf", "passwd", "group", "localtime",
       "timezone", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "alternatives", "mime.types", "services", "protocols",
       "gai.conf", "java-17-openjdk", "java-21-openjdk", "java-25-openjdk"]
DEVICES = ["null", "zero", "full", "random", "urandom"]


def call(name, *arguments):
    if getattr(libc, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, name + ": " + os.strerror(number))


def prctl(option, value):
    call("prctl", option, ctypes.c_ulong(value), ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0))


def mount(source, target, kind=None, flags=0, data=None):
    encoded = [None if text is None else text.encode() for text in (source, target, kind, data)]
    call("mount", encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3])


def bind(source, target, read_only):
    mount(source, target, None, MS_BIND)
    if read_only:
        mount(None, target, None, MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | (0 if source.startswith("/dev/") else MS_NODEV))


class Root:
    """The file system that functions see: the system's programs and libraries, the runtimes, and places for what is
    each environment's own. Built once; environments get a copy of the mounts."""

    def __init__(self, path, own_ids, visible, runtime):
        self.path = path
        os.makedirs(path, exist_ok=True)
        if not own_ids:
            user, group = os.getuid(), os.getgid()
            call("unshare", CLONE_NEWUSER | CLONE_NEWNS)
            with open("/proc/self/setgroups", "w") as file:
                file.write("deny")
            with open("/proc/self/uid_map", "w") as file:
                file.write("%d %d 1" % (user, user))
            with open("/proc/self/gid_map", "w") as file:
                file.write("%d %d 1" % (group, group))
        else:
            call("unshare", CLONE_NEWNS)
        mount(None, "/", None, MS_REC | MS_PRIVATE)
        mount("brume", path, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=1m")
        for system in SYSTEM:
            self.show(system)
        for name in ETC:
            self.show("/etc/" + name)
        for name in DEVICES:
            self.show("/dev/" + name)
        for name, target in (("fd", "/proc/self/fd"), ("stdin", "/proc/self/fd/0"), ("stdout", "/proc/self/fd/1"),
                             ("stderr", "/proc/self/fd/2")):
            os.symlink(target, path + "/dev/" + name)
        self.procfs(own_ids)
        for folder in visible:
            if not folder.startswith("/usr/"):
                self.show(folder)
        for folder in ("/var/task", "/opt", "/tmp", "/var/runtime"):
            os.makedirs(path + folder, exist_ok=True)
        bind(runtime, path + "/var/runtime", True)
        mount(None, path, None, MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV, "mode=755,size=1m")
        self.own_ids, self.pid = own_ids, os.getpid()
        self.own = os.open("/proc/self/ns/mnt", os.O_RDONLY | os.O_CLOEXEC)
        os.close(self.open(1 << 20, 1))

    def show(self, path):
        target = self.path + path
        if not os.path.lexists(path) or os.path.lexists(target):
            return
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if os.path.islink(path) and path in SYSTEM:
            os.symlink(os.readlink(path), target)
            return
        if os.path.isdir(path):
            os.makedirs(target)
        else:
            open(target, "w").close()
        bind(os.path.realpath(path), target, True)

    def procfs(self, own_ids):
        os.makedirs(self.path + "/proc")
        if own_ids:
            mount("proc", self.path + "/proc", "proc", MS_NOSUID | MS_NODEV, "hidepid=2")
        else:
            mount("/proc", self.path + "/proc", None, MS_BIND | MS_REC)

    def home(self):
        call("setns", self.own, CLONE_NEWNS)

    def open(self, size, user):
        """A mount namespace with a /tmp of its own, and no code yet."""
        call("unshare", CLONE_NEWNS)
        try:
            self.mount_tmp(size, user, 0)
            return os.open("/proc/self/ns/mnt", os.O_RDONLY | os.O_CLOEXEC)
        finally:
            self.home()

    def mount_tmp(self, size, user, flags):
        own = ",uid=%d,gid=%d" % (user, user) if self.own_ids else ""
        mount("brume", self.path + "/tmp", "tmpfs", flags | MS_NOSUID | MS_NODEV, "size=%d,mode=700%s" % (size, own))

    def assign(self, space, spec):
        """Shows code and layers to the processes of a namespace, also to those that run already."""
        call("setns", space, CLONE_NEWNS)
        try:
            bind(spec["code"], self.path + "/var/task", True)
            if spec.get("layers"):
                bind(spec["layers"], self.path + "/opt", True)
            self.mount_tmp(spec["ephemeral"], spec["uid"], MS_REMOUNT)
        finally:
            self.home()

    def fork(self, space):
        call("setns", space, CLONE_NEWNS)
        try:
            child = os.fork()
        finally:
            if os.getpid() == self.pid:
                self.home()
        return child

    def enter(self):
        os.chroot(self.path)
        os.chdir("/var/task")


class Landlock:
    """Files beyond those named are out of reach, whatever their permissions say."""
    READ = 1 | 4 | 8                                         # execute, read a file, list a folder
    ALL = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}

    def __init__(self):
        self.abi = libc.syscall(444, None, ctypes.c_size_t(0), 1)
        if self.abi < 1:
            raise OSError("not in this kernel")
        self.handled = self.ALL.get(self.abi, 0xFFFF)

    def restrict(self, readable, writable):
        # Size by ABI: files; since 4 network; since 6 scopes (abstract sockets and signals stay within).
        attributes = struct.pack("<QQQ", self.handled, 0, 3)[:8 if self.abi < 4 else 16 if self.abi < 6 else 24]
        rules = libc.syscall(444, attributes, ctypes.c_size_t(len(attributes)), 0)
        if rules < 0:
            raise OSError(ctypes.get_errno(), "landlock")
        for paths, access in ((readable, self.READ), (writable, self.handled)):
            for path in paths:
                self.allow(rules, path, access)
        if libc.syscall(446, rules, 0) != 0:
            raise OSError(ctypes.get_errno(), "landlock")
        os.close(rules)

    def allow(self, rules, path, access):
        try:
            folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            return
        if not os.path.isdir(path):
            access &= 0x1 | 0x2 | 0x4 | (0x4000 if self.abi >= 3 else 0) | (0x8000 if self.abi >= 5 else 0)
        libc.syscall(445, rules, 1, struct.pack("<Qi", access & self.handled, folder), 0)
        os.close(folder)


class Seccomp:
    """System calls that no function needs are answered with EPERM."""
    REFUSED = {
        "x86_64": (0xC000003E, [101, 155, 161, 165, 166, 167, 168, 169, 172, 173, 174, 175, 176, 179, 180, 246, 248, 249, 250, 272, 298,
                                304, 308, 310, 311, 312, 313, 320, 321, 323, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 438, 442]),
        "aarch64": (0xC00000B7, [117, 40, 39, 41, 51, 97, 104, 105, 106, 142, 217, 218, 219, 224, 225, 241, 265, 268, 270, 271, 272, 273,
                                 280, 282, 294, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 438, 442]),
    }

    def __init__(self):
        architecture, refused = self.REFUSED[os.uname().machine]
        steps = [(0x20, 0, 0, 4), (0x15, 1, 0, architecture), (0x06, 0, 0, 0x80000000), (0x20, 0, 0, 0)]
        if architecture == 0xC000003E:
            steps += [(0x35, 0, 1, 0x40000000), (0x06, 0, 0, 0x00050001)]
        for number in refused:
            steps += [(0x15, 0, 1, number), (0x06, 0, 0, 0x00050001)]
        steps.append((0x06, 0, 0, 0x7FFF0000))
        self.filter = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *step) for step in steps))
        self.program = ctypes.create_string_buffer(struct.pack("<HxxxxxxQ", len(steps), ctypes.addressof(self.filter)))

    def restrict(self):
        call("prctl", PR_SET_SECCOMP, ctypes.c_ulong(2), self.program)


class Cgroups:
    """Memory by the kernel's own account. What lies in /tmp is in memory too and counts there, though not on AWS: so the
    kernel's limit is the sum of both, and the memory of processes alone is watched."""

    def __init__(self, name):
        if os.path.exists("/sys/fs/cgroup/cgroup.controllers"):
            self.base, self.limit, self.events, self.usage = "/sys/fs/cgroup/" + name, "memory.max", "memory.events", "memory.current"
            with open("/sys/fs/cgroup/cgroup.controllers") as file:
                if "memory" not in file.read():
                    raise OSError("no memory controller")
        else:
            self.base, self.limit, self.events, self.usage = (
                "/sys/fs/cgroup/memory/" + name, "memory.limit_in_bytes", "memory.oom_control", "memory.usage_in_bytes")
        self.remove_left_behind(os.path.dirname(self.base))
        os.mkdir(self.base)
        if self.limit == "memory.max":
            self.write(self.base + "/cgroup.subtree_control", "+memory")
        self.open("trial")
        self.set_limit("trial", 64 << 20)
        self.close("trial")

    @staticmethod
    def remove_left_behind(parent):
        """Of zygotes that were killed."""
        for name in os.listdir(parent):
            if name.startswith("brume-") and not os.path.exists("/proc/" + name[6:]):
                for folder, _, _ in os.walk(parent + "/" + name, topdown=False):
                    try:
                        os.rmdir(folder)
                    except OSError:
                        pass

    @staticmethod
    def write(path, text):
        with open(path, "w") as file:
            file.write(text)

    def open(self, name):
        os.mkdir(self.base + "/" + name)

    def set_limit(self, name, limit):
        self.write(self.base + "/" + name + "/" + self.limit, str(limit))

    def enter(self, name):
        self.write(self.base + "/" + name + "/cgroup.procs", str(os.getpid()))

    def exceeds(self, name, memory):
        """Whether processes, without files in /tmp, have more than their due."""
        with open(self.base + "/" + name + "/" + self.usage) as file:
            if int(file.read()) <= memory:
                return False
        with open(self.base + "/" + name + "/memory.stat") as file:
            counts = dict(line.split() for line in file)
        return int(counts.get("anon", counts.get("rss", 0))) > memory

    def is_empty(self, name):
        with open(self.base + "/" + name + "/cgroup.procs") as file:
            return not file.read(1)

    def out_of_memory(self, name):
        with open(self.base + "/" + name + "/" + self.events) as file:
            return any(line.startswith("oom_kill ") and not line.endswith(" 0\n") for line in file)

    def close(self, name=None):
        os.rmdir(self.base if name is None else self.base + "/" + name)


class Freezer:
    """Stops all processes of an environment, and kills them nevertheless: that of cgroup v2, which is there beside v1, too."""

    def __init__(self, name, cgroups):
        self.cgroups = cgroups
        mounted = next((folder for folder in ("/sys/fs/cgroup", "/sys/fs/cgroup/unified")
                        if os.path.exists(folder + "/cgroup.controllers")), None)
        if mounted is None:
            raise OSError("no cgroup v2")
        self.base = mounted + "/" + name
        self.shared = cgroups is not None and cgroups.base == self.base
        if not self.shared:
            Cgroups.remove_left_behind(mounted)
            os.mkdir(self.base)
        self.open("trial")
        try:
            self.set("trial", True)
        finally:
            self.close("trial")

    def open(self, name):
        if not self.shared:
            os.mkdir(self.base + "/" + name)
        elif name == "trial":
            self.cgroups.open(name)

    def enter(self, name):
        if not self.shared:
            Cgroups.write(self.base + "/" + name + "/cgroup.procs", str(os.getpid()))

    def set(self, name, frozen):
        Cgroups.write(self.base + "/" + name + "/cgroup.freeze", "1" if frozen else "0")

    def close(self, name=None):
        if not self.shared or name == "trial":
            os.rmdir(self.base if name is None else self.base + "/" + name)


class Sandbox:
    """The layers that are in force here, and how a new process enters them."""

    def __init__(self, root, visible, runtime, wanted):
        self.layers = []
        self.refused = {}
        self.visible = visible
        self.runtime = runtime
        self.own_ids = os.getuid() == 0 and "uid" in wanted
        if self.own_ids:
            self.layers.append("own user id")
        else:
            self.refused["own user id"] = "Brume does not run as root" if "uid" in wanted else "switched off"
        self.root = self.attempt("own root", "root", wanted, lambda: Root(root, self.own_ids, visible, runtime))
        self.cgroups = self.attempt("memory cgroup", "cgroup", wanted, lambda: Cgroups("brume-%d" % os.getpid()))
        self.freezer = self.attempt("freezer", "cgroup", wanted, lambda: Freezer("brume-%d" % os.getpid(), self.cgroups))
        self.landlock = self.attempt("Landlock", "landlock", wanted, Landlock)
        self.seccomp = self.attempt("seccomp", "seccomp", wanted, Seccomp)
        self.layers += ["no new privileges", "resource limits"]

    def attempt(self, title, name, wanted, build):
        if name not in wanted:
            self.refused[title] = "switched off"
            return None
        try:
            layer = build()
            self.layers.append(title)
            return layer
        except (OSError, KeyError) as error:
            self.refused[title] = str(error)
            return None

    def enter(self, spec):
        """The calling process, just forked, goes in and cannot come out."""
        user = spec["uid"]
        if self.root:
            self.root.enter()
            readable = ["/"]
            writable = ["/tmp", "/dev/null", "/proc/self/fd/1"]
        else:
            os.chdir(spec["code"])
            readable = SYSTEM + ["/etc", "/dev", "/proc", spec["code"], self.runtime] + self.visible
            readable += [spec["layers"]] if spec.get("layers") else []
            writable = [spec["tmp"], "/dev/null", spec["fifo"]]
            # What lies there is for all functions then, unless their code and everything else of theirs lies there too.
            writable += [] if spec["tmp"].startswith("/tmp/") else ["/tmp"]
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (1024, 1024))
        if self.own_ids:
            resource.setrlimit(resource.RLIMIT_NPROC, (1024, 1024))
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
        elif self.root:
            # Those over the user namespace that the root was built in.
            call("capset", struct.pack("<II", 0x20080522, 0), bytes(24))
        prctl(PR_SET_PDEATHSIG, 9)
        if os.getppid() != spec["parent"]:
            os._exit(1)
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        if self.landlock:
            self.landlock.restrict(readable, writable)
        if self.seccomp:
            self.seccomp.restrict()


def trial(wanted):
    """Which layers this machine allows, for the log: tried by a process that leaves nothing behind, not even a folder, since
    the root of its own covers one that is there."""
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    sandbox = Sandbox("/tmp", [], "/usr", wanted)
    for layer in (sandbox.freezer, sandbox.cgroups):
        if layer and not getattr(layer, "shared", False):
            layer.close()
    print(json.dumps({"layers": sandbox.layers, "refused": sandbox.refused}))


if __name__ == "__main__":
    import json
    import sys
    trial(sys.argv[1:])
