/// What people set: the function's environment variables, the policy document, the secrets.
@NullMarked
package io.trimtab.aws.settings;

import org.jspecify.annotations.NullMarked;
