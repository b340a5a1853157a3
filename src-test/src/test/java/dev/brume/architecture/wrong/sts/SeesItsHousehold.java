package dev.brume.architecture.wrong.sts;

import dev.brume.architecture.wrong.iam.Roles;

class SeesItsHousehold {
    Roles roles;
}
