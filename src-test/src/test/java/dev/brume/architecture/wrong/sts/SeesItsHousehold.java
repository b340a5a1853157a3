package dev.brume.architecture.wrong.sts;

import dev.brume.architecture.wrong.iam.Roles;

public class SeesItsHousehold {
    Roles roles;
}
