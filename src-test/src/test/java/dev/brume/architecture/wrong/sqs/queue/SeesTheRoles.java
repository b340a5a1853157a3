package dev.brume.architecture.wrong.sqs.queue;

import dev.brume.architecture.wrong.iam.Roles;

class SeesTheRoles {
    Roles roles;
}
