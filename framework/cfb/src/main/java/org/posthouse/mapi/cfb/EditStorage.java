package org.posthouse.mapi.cfb;

abstract non-sealed class EditStorage implements Storage {}
