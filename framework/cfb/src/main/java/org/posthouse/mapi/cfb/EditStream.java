package org.posthouse.mapi.cfb;

abstract non-sealed class EditStream implements Stream {}
