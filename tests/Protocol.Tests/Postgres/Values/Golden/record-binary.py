#!/usr/bin/env python3
"""Records what a PostgreSQL 15 makes of binary parameters: the value's text, or the error.

Run by hand when the cases change, with trust authentication for user postgres:
  ./record-binary.py /path/to/.s.PGSQL.5432 > binary-parameters.jsonl
"""
import json
import socket
import struct
import sys

s=socket.socket(socket.AF_UNIX); s.connect(sys.argv[1])
def send(t,b): s.sendall(t+struct.pack('>i',len(b)+4)+b)
buf=b''
def msg():
    global buf
    while len(buf)<5 or len(buf)<1+struct.unpack('>i',buf[1:5])[0]: buf+=s.recv(65536)
    n=struct.unpack('>i',buf[1:5])[0]; m=(buf[:1],buf[5:1+n]); buf=buf[1+n:]; return m
b=struct.pack('>i',196608)+b'user\0postgres\0database\0postgres\0\0'
s.sendall(struct.pack('>i',len(b)+4)+b)
while msg()[0]!=b'Z': pass
names={'bool':16,'int2':21,'int4':23,'int8':20,'float8':701,'numeric':1700,'text':25,'date':1082,'time':1083,'timetz':1266,'timestamp':1114,'interval':1186,'uuid':2950,'jsonb':3802,'json':114,'inet':869,'int4[]':1007,'text[]':1009,'oid':26,'char':18,'bytea':17,'int2vector':22,'varchar':1043,'name':19}
cases=[('int4','000000'),('int4','0000000001'),('int4',''),('int8','00000001'),('bool',''),('bool','02'),('float8','00'),('numeric','00010000000000'),('numeric','00010000123400000001'),('numeric','00010000000000002710'),('numeric','0001000000000000'),('numeric','ffff000000000000'),('numeric','000100000000000200010005'),('text','ff'),('text','6100'),('text','c328'),('date','7ffffffe'),('date','000000'),('time','ffffffffffffffff'),('time','000000141dd76001'),('timetz','00000000000000007fffffff'),('timestamp','7ffffffffffffffe'),('interval','00'),('uuid','00'),('jsonb','027b7d'),('jsonb','017b'),('json','7b'),('jsonb',''),('inet','0220000401020304'),('inet','0221000401020304'),('inet','0520000401020304'),('inet','02200005010203040 5'.replace(' ','')),
('int4[]','0000000100000000000000190000000000000001'),('int4[]','000000070000000000000017'),('int4[]','ffffffff0000000000000017'),('int4[]','000000010000000200000017'),('int4[]','0000000100000000000000177fffffff00000001'),('int4[]','00000001000000000000001700000001000000010000000400000001'),('int4[]','0000000100000000000000170000000100000001000000040000'),('int4[]','000000010000000000000017000000010000000100000003000001'),('int4[]','000000010000000000000017000000010000000100000005'+'0000000001'),('int4[]','00000001000000000000001700000001000000010000000400000001'+'00'),('int4[]','000000010000000000000017ffffffff00000001'),('int4[]','00000000000000000000001700'),('text[]','00000001000000000000001900000001000000010000000 1ff'.replace(' ','')),('oid','000001'),('char',''),('char','6162'),('int2vector','000000010000000000000015000000010000000000000002 0001'.replace(' ','')),('varchar','ff'),('name','61'*70)]
out=[]
for t,h in cases:
    v=bytes.fromhex(h)
    send(b'P',b'\0select $1\0'+struct.pack('>hI',1,names[t]))
    send(b'B',b'\0\0'+struct.pack('>hh',1,1)+struct.pack('>h',1)+struct.pack('>i',len(v))+v+struct.pack('>h',0))
    send(b'E',b'\0\0\0\0\0'); send(b'S',b'')
    r=None
    while True:
        k,m=msg()
        if k==b'E':
            f={p[:1].decode():p[1:].decode() for p in m.split(b'\0') if p}; r=f['C']+' '+f['M']
        if k==b'D' and r is None:
            n=struct.unpack('>i',m[2:6])[0]; r='ok '+m[6:6+n].decode()
        if k==b'Z': break
    out.append((t,h,r))
for t,h,r in out: print(json.dumps([t,h,r],ensure_ascii=False))
