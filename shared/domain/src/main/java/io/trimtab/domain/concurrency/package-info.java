/// How much concurrency a Lambda function needs: reserved, provisioned, or less of both when what it calls cannot keep
/// up.
@NullMarked
package io.trimtab.domain.concurrency;

import org.jspecify.annotations.NullMarked;
