console.log('errata 0.1.0');
