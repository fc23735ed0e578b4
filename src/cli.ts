#!/usr/bin/env node
console.log('errata 0.1.0');
