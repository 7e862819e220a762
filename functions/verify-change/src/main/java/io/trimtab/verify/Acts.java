package io.trimtab.verify;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.policy.ActPolicy;

/// How each kind of change is looked at.
interface Acts {
    ChangeActs of(ChangeKind kind, ActPolicy policy);
}
