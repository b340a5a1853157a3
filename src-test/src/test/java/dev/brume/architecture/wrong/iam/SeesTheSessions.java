package dev.brume.architecture.wrong.iam;

import dev.brume.architecture.wrong.sts.SeesItsHousehold;

class SeesTheSessions {
    SeesItsHousehold sessions;
}
