/**
 * The nickname cache: the list behind address completion.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.nickname;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
