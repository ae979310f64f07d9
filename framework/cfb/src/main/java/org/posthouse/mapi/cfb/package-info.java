/**
 * Compound files: storages and streams in one file.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.cfb;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
